"use strict";
(() => {
  const SPOKEN = document.documentElement.lang;
  const DUTCH = {
    moduleType: "locale",
    name: "nl",
    dictionary: {},
    format: {
      days: ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
      shortDays: ["zo", "ma", "di", "wo", "do", "vr", "za"],
      months: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
      shortMonths: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
      date: "%d-%m-%Y", decimal: ",", thousands: ".", grouping: [3], currency: ["€ ", ""]
    }
  };
  const CONFIG = {responsive: true, locale: SPOKEN, displaylogo: false, displayModeBar: false, scrollZoom: false};
  const NARROW = 560;

  // Base 85 as Python writes it, with a comma for its <: five letters are four bytes.
  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
  function bytesOf(text) {
    const values = new Uint8Array(128).fill(84);
    [...LETTERS].forEach((letter, value) => { values[letter.charCodeAt(0)] = value; });
    const view = new DataView(new ArrayBuffer(Math.ceil(text.length / 5) * 4));
    for (let from = 0, to = 0; from < text.length; from += 5, to += 4) {
      let word = 0;
      for (let at = from; at < from + 5; at++)
        word = word * 85 + (at < text.length ? values[text.charCodeAt(at)] : 84);
      view.setUint32(to, word);
    }
    return new Uint8Array(view.buffer, 0, Math.floor(text.length * 4 / 5));
  }

  async function unpack(id) {
    const bytes = bytesOf(document.getElementById(id).textContent);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  // Most pages carry plotly.js themselves; the sheets of a batch share one file beside them.
  async function loadPlotly() {
    if (!window.Plotly) {
      const script = document.createElement("script");
      script.textContent = await unpack("packed-plotly");
      document.head.append(script);
    }
    if (SPOKEN === DUTCH.name) Plotly.register(DUTCH);
  }

  function wrap(text, width) {
    return text.split(" ").reduce((lines, word) => {
      const last = lines.at(-1);
      if (last && last.length + word.length >= width) return [...lines, word];
      return [...lines.slice(0, -1), last ? `${last} ${word}` : word];
    }, [""]).join("<br>");
  }

  const titled = (title, width) => {
    const text = typeof title === "string" ? title : title?.text;
    return text ? {...(title.text ? title : {}), text: wrap(text, width)} : title;
  };

  // On a phone, legends and colour bars stand under the figure, long titles break, maps are lower.
  function fit(figure, width) {
    if (width >= NARROW) return;
    const {layout, data} = figure;
    layout.font = {...layout.font, size: 12};
    for (const trace of data.filter(trace => trace.meta === "cities"))
      for (const part of ["lon", "lat", "text"]) trace[part] = trace[part].slice(0, 6);
    layout.margin = {...layout.margin, l: Math.min(layout.margin?.l ?? 40, 40), r: Math.min(layout.margin?.r ?? 10, 10)};
    if (layout.legend?.orientation !== "h")
      layout.legend = {...layout.legend, orientation: "h", x: 0, xanchor: "left", y: -0.15, yanchor: "top"};
    for (const name of Object.keys(layout).filter(name => /^[xy]axis/.test(name))) {
      const axis = layout[name];
      axis.title = titled(axis.title, name[0] === "x" ? width / 8 : 40);
    }
    const bars = data.filter(trace => trace.type === "choropleth" && trace.showscale !== false && !trace.coloraxis)
      .map(trace => trace.colorbar ??= {});
    if (layout.coloraxis) bars.push(layout.coloraxis.colorbar ??= {});
    for (const bar of bars) {
      Object.assign(bar, {orientation: "h", x: 0.5, xanchor: "center", y: -0.02, yanchor: "top", len: 0.95, thickness: 12, tickangle: 0});
      if (bar.ticktext) bar.ticktext = bar.ticktext.map(text => wrap(text, width / bar.ticktext.length / 7));
    }
    if (data.every(trace => /geo|choropleth/.test(trace.type))) layout.height = Math.min(layout.height ?? 450, width * 0.62 + 60);
  }

  async function draw(place, figure) {
    fit(figure, place.clientWidth);
    place.replaceChildren();
    await Plotly.newPlot(place, figure.data, figure.layout, CONFIG);
  }

  // The image carries its title and source, so that it can stand alone in a document.
  function save(button, figures) {
    const figure = button.closest("figure");
    const {data, layout} = figures[button.dataset.figure];
    const text = figure.querySelector("figcaption").textContent.trim();
    const title = {text: wrap(text, 90), x: 0.02, xanchor: "left", subtitle: {text: wrap(figure.querySelector(".source").textContent, 120)}};
    const height = figure.querySelector(".plot").clientHeight + 90;
    const wide = {...layout, title, width: 1000, height, margin: {...layout.margin, t: 110, l: 40, r: 40}};
    Plotly.downloadImage({data, layout: wide, config: CONFIG}, {format: "png", width: 1000, height, scale: 2, filename: button.dataset.file});
  }

  async function drawAll() {
    const places = [...document.querySelectorAll(".plot")];
    try {
      const [packed] = await Promise.all([unpack("packed-figures"), loadPlotly()]);
      const {figures, geometries} = JSON.parse(packed);
      for (const figure of figures)
        for (const trace of figure.data)
          if (typeof trace.geojson === "number") trace.geojson = geometries[trace.geojson];
      for (const place of places) await draw(place, figures[place.dataset.figure]);
      for (const button of document.querySelectorAll("button.save")) {
        button.hidden = false;
        button.addEventListener("click", () => save(button, figures));
      }
      document.documentElement.dataset.figures = "drawn";
    } catch (error) {
      document.documentElement.dataset.figures = "failed";
      document.querySelectorAll(".waiting[data-failed]").forEach(line => { line.textContent = line.dataset.failed; });
      document.querySelectorAll("details.alternative").forEach(details => { details.open = true; });
      if (window.DecompressionStream) throw error;
    }
  }

  const codes = document.querySelectorAll("details.code");
  const button = document.getElementById("code-switch");
  button?.addEventListener("click", () => {
    const show = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", String(show));
    button.textContent = show ? button.dataset.hide : button.dataset.show;
    document.body.classList.toggle("with-code", show);
    codes.forEach(details => { details.open = show; });
  });

  // Paper is narrower than a screen: figures are drawn again at the width of the page.
  const PAPER = 660;
  const SHEET = 0.62, POINTS = 10.5; // of a figure on a fact sheet, which has two pages of paper
  const small = document.body.classList.contains("fiche");
  const resize = width => document.querySelectorAll(".js-plotly-plot").forEach(place => {
    place.dataset.height ??= place.layout.height ?? "";
    const high = Number(place.dataset.height) || null;
    const height = width && small && high ? high * SHEET : high;
    place.dataset.letters ??= place.layout.font?.size ?? 14;
    const size = width && small ? POINTS : Number(place.dataset.letters);
    const letters = {"font.size": size};
    Plotly.relayout(place, width ? {width, height, ...letters} : {autosize: true, width: null, height: high, ...letters});
  });
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    resize(PAPER);
    unfolded = [...document.querySelectorAll("details[data-fold]:not([open])")];
    unfolded.forEach(one => { one.open = true; });
  });
  window.addEventListener("afterprint", () => {
    resize(null);
    unfolded.forEach(one => { one.open = false; });
  });

  const search = document.getElementById("search");
  const bare = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  search?.addEventListener("input", () => {
    const asked = bare(search.value.trim());
    const sheets = [...document.querySelectorAll("[data-search]")];
    for (const sheet of sheets) sheet.hidden = !sheet.dataset.search.includes(asked);
    const shown = sheets.filter(sheet => !sheet.hidden).length;
    const found = document.getElementById("found");
    found.textContent = found.dataset.told.replace("{n}", shown).replace("{total}", sheets.length);
  });

  window.zbevalPage = {unpack, loadPlotly};  // what an explorer on the page draws with
  if (document.querySelector(".plot")) drawAll();
})();
