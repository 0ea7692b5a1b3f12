"use strict";
(() => {
  const FAILED = "Deze figuur kan in deze browser niet worden getekend. De tekst en de tabel hieronder zeggen hetzelfde.";
  const DUTCH = {
    moduleType: "locale",
    name: "nl",
    dictionary: {"Download plot": "Bewaar als afbeelding", "Download plot as a PNG": "Bewaar als afbeelding"},
    format: {
      days: ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
      shortDays: ["zo", "ma", "di", "wo", "do", "vr", "za"],
      months: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
      shortMonths: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
      date: "%d-%m-%Y", decimal: ",", thousands: ".", grouping: [3], currency: ["€ ", ""]
    }
  };
  const CONFIG = {responsive: true, locale: "nl", displaylogo: false, modeBarButtons: [["toImage"]], scrollZoom: false};
  const NARROW = 560;

  async function unpack(id) {
    const packed = atob(document.getElementById(id).textContent);
    const bytes = Uint8Array.from(packed, letter => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  function loadPlotly(source) {
    const script = document.createElement("script");
    script.textContent = source;
    document.head.append(script);
    Plotly.register(DUTCH);
  }

  // On a phone, legends and colour bars move below the figure.
  function fit(figure, width) {
    if (width >= NARROW) return;
    const layout = figure.layout;
    layout.font = {...layout.font, size: 12};
    layout.legend = {...layout.legend, orientation: "h", x: 0, xanchor: "left", y: -0.15, yanchor: "top"};
    layout.margin = {...layout.margin, l: Math.min(layout.margin?.l ?? 40, 40), r: 10};
    const bars = figure.data.filter(trace => trace.colorbar || trace.type === "choropleth").map(trace => trace.colorbar ??= {});
    if (layout.coloraxis) bars.push(layout.coloraxis.colorbar ??= {});
    bars.forEach(bar => Object.assign(bar, {orientation: "h", x: 0.5, xanchor: "center", y: -0.05, yanchor: "top", len: 0.9, thickness: 12}));
  }

  async function draw(place, figure) {
    fit(figure, place.clientWidth);
    place.replaceChildren();
    await Plotly.newPlot(place, figure.data, figure.layout, CONFIG);
  }

  async function drawAll() {
    const places = [...document.querySelectorAll(".plot")];
    try {
      const [source, packed] = await Promise.all([unpack("packed-plotly"), unpack("packed-figures")]);
      loadPlotly(source);
      const {figures, geometries} = JSON.parse(packed);
      for (const figure of figures)
        for (const trace of figure.data)
          if (typeof trace.geojson === "number") trace.geojson = geometries[trace.geojson];
      for (const place of places) await draw(place, figures[place.dataset.figure]);
      document.documentElement.dataset.figures = "drawn";
    } catch (error) {
      document.documentElement.dataset.figures = "failed";
      document.querySelectorAll(".waiting").forEach(line => { line.textContent = FAILED; });
      document.querySelectorAll("details.alternative").forEach(details => { details.open = true; });
      if (window.DecompressionStream) throw error;
    }
  }

  const codes = document.querySelectorAll("details.code");
  const button = document.getElementById("code-switch");
  button?.addEventListener("click", () => {
    const show = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", String(show));
    button.textContent = show ? "Verberg code" : "Toon code";
    codes.forEach(details => { details.open = show; });
  });

  // Paper is narrower than a screen: figures are drawn again at the width of the page.
  const PAPER = 660;
  const resize = width => document.querySelectorAll(".js-plotly-plot").forEach(place =>
    Plotly.relayout(place, width ? {width} : {autosize: true, width: null}));
  window.addEventListener("beforeprint", () => resize(PAPER));
  window.addEventListener("afterprint", () => resize(null));

  if (document.querySelector(".plot")) drawAll();
})();
