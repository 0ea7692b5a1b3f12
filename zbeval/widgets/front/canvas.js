const DUTCH = {
  moduleType: "locale", name: "nl", dictionary: {},
  format: {decimal: ",", thousands: ".", grouping: [3], currency: ["€ ", ""], date: "%d-%m-%Y"}
};
const CONFIG = {displaylogo: false, displayModeBar: false, scrollZoom: false};
const NARROW = 560;
const FEW = 6;  // names of cities on a narrow map: more run into each other
const MOMENT = 60;  // milliseconds without a new map before plotly takes over its shades

// plotly.js arrives packed, once per page, whatever the number of figures.
async function engine(library) {
  globalThis.zbevalPlotly ??= (async () => {
    const bytes = library.get("packed");
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const source = await new Response(stream).text();
    const wrapped = `const module = {exports: {}}; ${source}\nexport default module.exports;`;
    const address = URL.createObjectURL(new Blob([wrapped], {type: "text/javascript"}));
    const Plotly = (await import(/* webpackIgnore: true */ address)).default;
    URL.revokeObjectURL(address);
    Plotly.register(DUTCH);
    return Plotly;
  })();
  return globalThis.zbevalPlotly;
}

function element(kind, name, parent) {
  const made = document.createElement(kind);
  made.className = name;
  parent.append(made);
  return made;
}

// JupyterLab takes arrow keys and focus from a list: inside the explorers they are the reader's.
function keepKeys(part) {
  const app = part.closest(".zb-app");
  if (!app || app.dataset.lmSuppressShortcuts) return;
  app.dataset.lmSuppressShortcuts = "true";
  app.addEventListener("keydown", event => event.stopPropagation());
}

// After ‘Run all’ JupyterLab stands at the last cell: the explorers are what the reader came for.
function bringIntoView(part) {
  const app = part.closest(".jp-Notebook .zb-app");
  if (!app || app.dataset.seen) return;
  app.dataset.seen = "true";
  app.scrollIntoView({block: "start"});
}

function give(name, address) {
  const link = document.createElement("a");
  link.download = name;
  link.href = address;
  document.body.append(link);
  link.click();
  link.remove();
}

function wrap(text, width) {
  return text.split(" ").reduce((lines, word) => {
    const last = lines.at(-1);
    if (last && last.length + word.length >= width) return [...lines, word];
    return [...lines.slice(0, -1), last ? `${last} ${word}` : word];
  }, [""]).join("<br>");
}

// The shapes of the map are shared by all figures: a trace names them, the library holds them.
function dressed(figure, geometry, width) {
  const data = figure.data.map(trace =>
    trace.geojson?.shared ? {...trace, geojson: geometry[trace.geojson.shared]}
    : trace.meta?.shared ? {...trace, ...geometry[trace.meta.shared]} : {...trace});
  const layout = {...figure.layout, width, autosize: false, uirevision: "stay", dragmode: false,
                  hoverlabel: {...figure.layout.hoverlabel, namelength: -1}};
  if (width < NARROW) {
    layout.font = {...layout.font, size: 12};
    for (const name of Object.keys(layout).filter(name => /^xaxis/.test(name) && layout[name].title?.text)) {
      const {title, domain: [from, to] = [0, 1]} = layout[name];
      layout[name] = {...layout[name], title: {...title, text: wrap(title.text, width * (to - from) / 9)}};
    }
    for (const trace of data.filter(trace => trace.meta === "cities"))
      for (const part of ["lon", "lat", "text"]) trace[part] = trace[part].slice(0, FEW);
    for (const trace of data)
      if (trace.colorbar?.ticktext)
        trace.colorbar = {...trace.colorbar, ticktext: trace.colorbar.ticktext.map(text => wrap(text, 8))};
  }
  if (layout.geo) layout.height = Math.min(layout.height, Math.round(width * 0.5 + 100));
  return {data, layout};
}

// The municipalities on a map, without the outline that is drawn over those that are pointed at.
function cells(plot) {
  return [...plot.querySelectorAll(".choroplethlayer path")].filter(path => !path.closest(".zb-outline"));
}

function rgb(name) {
  return `rgb(${[1, 3, 5].map(at => parseInt(name.slice(at, at + 2), 16)).join(", ")})`;
}

// The shades are what the reader waits for: they change at once. What stands around them (height,
// legend) follows when plotly has drawn it.
function reshade(plot, after) {
  const [{type, colorscale, zmin, zmax, locations, z}] = after.data;
  const classed = colorscale?.every?.(([, name], place) => place % 2 === 0 || name === colorscale[place - 1][1]);
  if (type !== "choropleth" || !classed || !(zmax > zmin)) return false;
  const shown = locations.map((code, place) => [code, z[place]]).filter(([, value]) => value !== null);
  const shades = new Map(shown.map(([code, value]) =>
    [code, colorscale.find(([end]) => end >= (value - zmin) / (zmax - zmin))[1]]));
  const paths = cells(plot);
  if (paths.length !== shades.size || !paths.every(path => shades.has(path.__data__?.loc))) return false;
  for (const path of paths) path.setAttribute("fill", rgb(shades.get(path.__data__.loc)));
  for (const copy of plot.querySelectorAll(".zb-cover")) copy.style.fill = rgb(shades.get(copy.dataset.code));
  return true;
}

// A picture for a page that has its own title and source.
async function picture(Plotly, {figure}, geometry, config) {
  const {data, layout} = dressed(figure, geometry, 1000);
  const height = layout.height ?? 450;
  const address = await Plotly.toImage({data, layout: {...layout, height}, config},
                                       {format: "png", width: 1000, height, scale: 2});
  return (await fetch(address)).arrayBuffer();
}

// An image stands alone in a document: it carries its title and its source.
async function saveImage(Plotly, {figure, title, source, file}, geometry, format, config) {
  const {data, layout} = dressed(figure, geometry, 1000);
  const height = (layout.height ?? 450) + 110;
  const words = {text: wrap(title, 90), x: 0.02, xanchor: "left", y: 0.97, yanchor: "top",
                 subtitle: {text: wrap(source, 120)}};
  const full = {...layout, title: words, height, margin: {...layout.margin, t: 120, l: 40, r: 40}};
  const address = await Plotly.toImage({data, layout: full, config},
                                       {format, width: 1000, height, scale: format === "png" ? 2 : 1});
  give(`${file}.${format}`, address);
}

function render({model, el}) {
  const frame = element("figure", "zb-figure", el);
  const title = element("figcaption", "zb-title", frame);
  const plot = element("div", "zb-plot", frame);
  const source = element("p", "zb-source", frame);
  const saves = element("p", "zb-saves", frame);
  plot.setAttribute("role", "img");
  const words = model.get("words"), config = {...CONFIG, locale: words.locale};
  let Plotly, geometry, painted = -1, busy = false, listening = false, shown = null, rest;

  async function paint() {
    const drawing = model.get("drawing"), width = Math.floor(plot.clientWidth);
    frame.hidden = !drawing.figure;
    keepKeys(frame);
    if (!drawing.figure) { frame.dataset.painted = drawing.number; return; }
    if (busy || !Plotly || !width) return;
    title.textContent = drawing.title;
    source.textContent = drawing.source;
    plot.setAttribute("aria-label", drawing.alt);
    for (const button of saves.children)
      button.setAttribute("aria-label", `${button.textContent}: ${drawing.title}`);
    clearTimeout(rest);
    if (shown && shown !== drawing.figure && plot.dataset.width == width && reshade(plot, drawing.figure)) {
      shown = drawing.figure;
      rest = setTimeout(settle, MOMENT);
    } else {
      await settle();
    }
  }

  async function settle() {
    const drawing = model.get("drawing"), width = Math.floor(plot.clientWidth);
    if (busy || !drawing.figure || !width) return;
    busy = true;
    try {
      const {data, layout} = dressed(drawing.figure, geometry, width);
      await Plotly.react(plot, data, layout, config);
      shown = drawing.figure;
      painted = drawing.number;
      mark();
      plot.dataset.width = width;
      frame.dataset.painted = painted;
      bringIntoView(frame);
      if (!listening) plot.on("plotly_click", pointed);
      listening = true;
    } catch (error) {
      title.textContent = words.failed;
      console.warn(error);
      painted = drawing.number;
    } finally {
      busy = false;
    }
    if (model.get("drawing").number !== painted) paint();
  }

  function mark() {
    const codes = new Set(model.get("marked"));
    for (const old of plot.querySelectorAll(".zb-outline")) old.remove();
    const layer = plot.querySelector(".choroplethlayer");
    const paths = cells(plot).filter(path => codes.has(path.__data__?.loc));
    if (!layer || !paths.length) return;
    const outline = document.createElementNS("http://www.w3.org/2000/svg", "g");
    outline.setAttribute("class", "zb-outline");
    // Thick lines first, then the cells themselves over them: only the outer edge stays to be seen.
    for (const cover of [false, true])
      for (const path of paths) {
        const copy = document.createElementNS("http://www.w3.org/2000/svg", "path");
        copy.setAttribute("d", path.getAttribute("d"));
        copy.dataset.code = path.__data__.loc;
        copy.__data__ = path.__data__;  // plotly redraws every path in its layer, these too
        if (cover) {
          copy.setAttribute("class", "zb-cover");
          copy.style.fill = path.style.fill || path.getAttribute("fill");
        }
        outline.append(copy);
      }
    layer.append(outline);
  }

  function pointed({points: [point]}) {
    const {location, x, y, customdata, curveNumber, pointNumber} = point;
    model.send({pointed: {location, x, y, customdata, curve: curveNumber, place: pointNumber}});
  }

  for (const format of ["png", "svg"]) {
    const button = element("button", "zb-save", saves);
    button.type = "button";
    button.textContent = words.save.replace("{format}", format.toUpperCase());
    button.addEventListener("click", () => saveImage(Plotly, model.get("drawing"), geometry, format, config));
  }
  async function asked(message) {
    if (!message.picture || !Plotly || !model.get("drawing").figure) return;
    try {
      const bytes = await picture(Plotly, model.get("drawing"), geometry, config);
      model.send({picture: message.picture}, undefined, [bytes]);
    } catch (error) {
      console.warn(error);
      model.send({picture: message.picture});
    }
  }
  model.on("change:drawing", paint);
  model.on("change:marked", mark);
  model.on("msg:custom", asked);
  const watch = new ResizeObserver(() => {
    if (plot.clientWidth && Math.abs(plot.clientWidth - (plot.dataset.width ?? 0)) > 2) paint();
  });
  watch.observe(plot);
  (async () => {
    const library = await model.widget_manager.get_model(model.get("library").replace("IPY_MODEL_", ""));
    geometry = library.get("geometry");
    Plotly = await engine(library);
    await paint();
  })();
  return () => { clearTimeout(rest); watch.disconnect(); model.off("change:drawing", paint); model.off("change:marked", mark); model.off("msg:custom", asked); if (Plotly) Plotly.purge(plot); };
}

// Files made by the kernel reach the reader whether or not the figure is on screen.
function initialize({model}) {
  model.on("msg:custom", ({give: name, type}, [bytes] = []) => {
    if (!name) return;
    const address = URL.createObjectURL(new Blob([bytes], {type}));
    give(name, address);
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
}

export default {initialize, render};
