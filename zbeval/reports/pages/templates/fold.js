"use strict";
// Without this script all that is folded stands open, and the words of each figure take its place.
document.querySelectorAll("details[data-fold]").forEach(one => { one.open = false; });
