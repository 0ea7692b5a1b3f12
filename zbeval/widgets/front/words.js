const LOST = "De rekenkern is herstart of gestopt: wat u ziet blijft staan, maar volgt uw keuzes niet meer. " +
  "Voer alle cellen opnieuw uit. De regel onder de figuren zet uw keuzes dan terug: kopieer hem eerst.";

// The element stays and only its text changes: that is what a screen reader announces.
export default {
  render({model, el}) {
    const manner = model.get("manner");
    const line = document.createElement("div");
    line.className = `zb-words zb-${manner}`;
    line.setAttribute("role", manner === "alert" ? "alert" : "status");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "zb-save";
    close.textContent = "Sluit";
    close.setAttribute("aria-label", "Sluit deze melding");
    close.addEventListener("click", () => {
      line.hidden = true;
      model.set("text", "");  // the same message can then come again
      model.save_changes();
    });
    const show = text => {
      line.replaceChildren(...text.split("\n").filter(Boolean).map(words => {
        const part = document.createElement("p");
        part.textContent = words;
        return part;
      }));
      if (manner === "alert") line.append(close);
      line.hidden = !text;
    };
    const write = () => show(model.get("text"));
    const lose = () => show(LOST);
    model.on("change:text", write);
    if (manner === "alert") model.on("comm_live_update", lose);
    write();
    el.append(line);
    return () => { model.off("change:text", write); model.off("comm_live_update", lose); };
  }
};
