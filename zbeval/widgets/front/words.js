const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];

// A line stays where it is in the window, whatever scrolls, until the reader moves.
function stay(line) {
  const place = line.closest(".jp-WindowedPanel-outer, .jp-Notebook");
  if (!place) return;
  const top = line.getBoundingClientRect().top;
  const hold = () => { place.scrollTop += line.getBoundingClientRect().top - top; };
  place.addEventListener("scroll", hold);
  const end = () => {
    place.removeEventListener("scroll", hold);
    MOVES.forEach(name => document.removeEventListener(name, end, true));
  };
  MOVES.forEach(name => document.addEventListener(name, end, true));
}

// JupyterLab takes arrow keys and focus from a list: inside a form they are the reader's.
function keepKeys(line) {
  const form = line.closest(".zb-choose");
  if (!form || form.dataset.lmSuppressShortcuts) return;
  form.dataset.lmSuppressShortcuts = "true";
  form.addEventListener("keydown", event => event.stopPropagation());
}

// The element stays and only its text changes: that is what a screen reader announces.
export default {
  render({model, el}) {
    const manner = model.get("manner"), words = model.get("words");
    const line = document.createElement("div");
    line.className = `zb-words zb-${manner}`;
    line.setAttribute("role", manner === "alert" ? "alert" : "status");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "zb-save";
    close.textContent = words.close;
    close.setAttribute("aria-label", words.close_this);
    close.addEventListener("click", () => {
      line.hidden = true;
      model.set("text", "");  // the same message can then come again
      model.save_changes();
    });
    const show = text => {
      line.replaceChildren(...text.split("\n").filter(Boolean).map(sentence => {
        const part = document.createElement("p");
        part.textContent = sentence;
        return part;
      }));
      if (manner === "alert") line.append(close);
      line.hidden = !text;
    };
    const write = () => show(model.get("text"));
    const lose = () => show(line.closest(".zb-choose") ? words.stopped : words.lost);
    const hear = message => { if (message.stay) stay(line); };
    model.on("change:text", write);
    model.on("msg:custom", hear);
    if (manner === "alert") model.on("comm_live_update", lose);
    write();
    el.append(line);
    requestAnimationFrame(() => keepKeys(line));
    return () => {
      model.off("change:text", write);
      model.off("msg:custom", hear);
      model.off("comm_live_update", lose);
    };
  }
};
