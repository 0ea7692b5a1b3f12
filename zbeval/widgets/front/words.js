// The element stays and only its text changes: that is what a screen reader announces.
export default {
  render({model, el}) {
    const line = document.createElement("div");
    line.className = `zb-words zb-${model.get("manner")}`;
    line.setAttribute("role", model.get("manner") === "alert" ? "alert" : "status");
    const write = () => {
      line.replaceChildren(...model.get("text").split("\n").filter(Boolean).map(text => {
        const part = document.createElement("p");
        part.textContent = text;
        return part;
      }));
      line.hidden = !model.get("text");
    };
    model.on("change:text", write);
    write();
    el.append(line);
    return () => model.off("change:text", write);
  }
};
