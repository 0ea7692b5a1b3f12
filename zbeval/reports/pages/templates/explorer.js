// The explorer of a page without a kernel: it looks up what was computed beforehand, and nothing else.
const ALL = ["question", "level", "baseline", "indicator", "stock", "register", "shade"];

// What many answers share stands in the pool once. Lists are handed out as they are; plotly writes in
// the other parts of a figure, so these are made anew each time.
function reader(pool) {
  const kept = new Map();
  const plain = list => list.every(one => one === null || typeof one !== "object");
  function at(place) {
    if (kept.has(place)) return kept.get(place);
    const found = value(pool[place]);
    if (typeof found === "string" || (Array.isArray(found) && plain(found))) kept.set(place, found);
    return found;
  }
  function value(part) {
    if (Array.isArray(part)) return part.map(value);
    if (part === null || typeof part !== "object") return part;
    if ("$" in part) return at(part.$);
    return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, value(one)]));
  }
  return at;
}

// What a figure of the notebooks expects of the kernel, without one.
function canvas(el, {geometry, words}, pointed) {
  const values = {drawing: {figure: null, number: 0}, marked: [], library: "", words}, heard = {};
  const library = {get: name => name === "geometry" ? geometry : null};
  render({el, model: {
    get: name => values[name],
    on: (event, act) => { (heard[event] ??= []).push(act); },
    off: () => {},
    send: message => message.pointed && pointed(message.pointed),
    widget_manager: {get_model: async () => library}
  }});
  const set = (name, value) => { values[name] = value; for (const act of heard[`change:${name}`] ?? []) act(); };
  return {
    draw: drawing => set("drawing", {...(drawing ?? {figure: null}), number: values.drawing.number + 1}),
    mark: codes => set("marked", codes)
  };
}

function add(kind, name, parent, text = "") {
  const made = element(kind, name, parent);
  made.textContent = text;
  return made;
}

function build(root, data) {
  const at = reader(data.pool), key = (...parts) => parts.join("|");
  const CONTROLS = ALL.filter(name => name === "baseline" || data.options[name].length);
  const state = {...data.start, area: "", ...asked()};
  root.replaceChildren();
  const bar = add("div", "zb-controls", root), fields = {};
  for (const name of [...CONTROLS, "area"]) {
    const box = add("label", "zb-field", bar);
    add("span", "widget-label", box, data.labels[name]);
    fields[name] = add(name === "area" ? "input" : "select", "", box);
    fields[name].addEventListener("change", () => name === "area" ? search() : take(name, fields[name].value));
  }
  const names = add("datalist", "", root);
  names.id = "zb-areas";
  fields.area.setAttribute("list", names.id);
  fields.area.type = "text";
  const why = add("p", "zb-words zb-quiet", root);
  const sentence = add("div", "zb-words zb-sentence", root);
  sentence.setAttribute("aria-live", "polite");
  const figures = add("div", "zb-row", root);
  const map = canvas(add("div", "", figures), data, point => pointed(point.location));
  const chart = canvas(add("div", "", figures), data, point => named(point.y));
  const below = add("div", "zb-row", root);
  const list = add("label", "zb-ranking zb-field", below);
  add("span", "widget-label", list, root.dataset.ranking);
  const ranking = add("select", "", list);
  ranking.size = 14;
  ranking.addEventListener("change", () => take("area", ranking.value));
  const card = add("div", "", below);
  const words = add("details", "zb-card", root);
  add("summary", "", words, root.dataset.told);
  const told = add("div", "", words);
  let drawn = {}, noting;

  function asked() {
    const [name, line] = decodeURI(location.hash.slice(1)).split("?");
    const given = name === "spreiding" ? Object.fromEntries(new URLSearchParams(line)) : {};
    return Object.fromEntries(Object.entries(given).filter(([one]) => one in data.start || one === "area"));
  }

  function tidy() {
    for (const name of CONTROLS)
      if (!options(name).some(([, value]) => value === state[name])) state[name] = options(name)[0][1];
    if (!areas().some(([, code]) => code === state.area)) state.area = "";
  }

  function options(name) { return name === "baseline" ? data.baselines[state.stock] : data.options[name]; }

  function areas() {
    const beside = data.partner[state.stock];
    const own = data.areas[key(state.level, state.stock)];
    return beside ? [...own, ...data.areas[key(state.level, beside)].filter(([, code]) => own.every(one => one[1] !== code))] : own;
  }

  function take(name, value) {
    state[name] = value;
    show();
  }

  function search() {
    const bare = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
    const typed = bare(fields.area.value);
    const found = areas().find(([words]) => bare(words) === typed) ?? (typed && areas().find(([words]) => bare(words).startsWith(typed)));
    if (typed && !found) why.textContent = root.dataset.unknown.replace("{name}", () => fields.area.value);
    else take("area", found ? found[1] : "");
  }

  function pointed(code) { if (data.of[state.level][code]) take("area", data.of[state.level][code]); }

  function named(name) {
    const found = areas().find(([words]) => words === name);
    if (found) take("area", found[1]);
  }

  function cardOf(stock) {
    const known = data.baselines[stock].map(([, value]) => value);
    const baseline = known.includes(state.baseline) ? state.baseline : known[0];
    const head = data.head[key(state.level, baseline, stock, state.register)]?.[state.area];
    const projects = data.projects[key(state.level, stock, state.register)]?.[state.area];
    return head && `<div class="zb-card">${[...head, ...projects].map(at).join("")}</div>`;
  }

  function fill(select, list, value) {
    const text = JSON.stringify(list);
    if (select.dataset.list !== text) {
      select.replaceChildren(...list.map(([words, code]) => new Option(words, code)));
      select.dataset.list = text;
    }
    select.value = value;
  }

  function draw(place, canvas, found) {
    if (drawn[place] === found) return;
    drawn[place] = found;
    canvas.draw(found === null ? null : at(found));
  }

  function show() {
    tidy();
    const {question, level, baseline, stock, register, shade, indicator} = state;
    for (const name of CONTROLS) fill(fields[name], options(name), state[name]);
    const need = question === "need" || shade === "need";
    if (fields.indicator) fields.indicator.disabled = !need;
    why.textContent = need || !fields.indicator ? "" : `${data.labels.indicator}: ${data.off}.`;
    const story = question === "need" ? key(question, baseline, stock, register, indicator)
      : key(question, level, baseline, stock, register);
    const place = key(level, stock, register);
    const mapped = data.map[shade === "need" ? key(shade, indicator) : key(shade, level, baseline, stock, register)];
    draw("map", map, mapped);
    draw("chart", chart, data.chart[story] ?? data.located[place]);
    const lines = at(data.sentence[story]).split("\n");
    sentence.replaceChildren(...lines.map(line => Object.assign(document.createElement("p"), {textContent: line})));
    fill(ranking, at(data.ranking[place]), state.area);
    if (names.dataset.list !== place) {
      names.replaceChildren(...areas().map(([words]) => new Option(words)));
      names.dataset.list = place;
    }
    fields.area.value = areas().find(([, code]) => code === state.area)?.[0] ?? "";
    card.innerHTML = state.area && (cardOf(stock) || (data.partner[stock] && cardOf(data.partner[stock]))) || data.no_area;
    map.mark(Object.keys(data.of[level]).filter(code => data.of[level][code] === state.area));
    if (words.open) tell();
    clearTimeout(noting);
    noting = setTimeout(() => history.replaceState(null, "", `#spreiding?${new URLSearchParams(state)}`), 200);
  }

  function tell() {
    const parts = [drawn.map, drawn.chart].filter(one => one !== null).map(at);
    told.replaceChildren(...parts.map(({title, alt}) => Object.assign(document.createElement("p"), {textContent: `${title}. ${alt}`})));
  }

  words.addEventListener("toggle", tell);
  window.addEventListener("hashchange", () => { Object.assign(state, asked()); show(); });
  show();
}

(async () => {
  const root = document.getElementById("zb-explorer");
  try {
    globalThis.zbevalPlotly = zbevalPage.loadPlotly().then(() => Plotly);
    build(root, JSON.parse(await zbevalPage.unpack("packed-explorer")));
    document.documentElement.dataset.explorer = "ready";
  } catch (error) {
    document.documentElement.dataset.explorer = "failed";
    root.textContent = root.dataset.failed;
    if (window.DecompressionStream) throw error;
  }
})();
