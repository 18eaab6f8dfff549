// What can be seen of the page as it stands, by the numbers: each list names what is wrong, and is empty where nothing is.
const found = {
  contrast: [], unlabelled: [], headings: [], landmarks: [], images: [], tooWide: [], smallButtons: [], resources: [], twins: []
};
const name = (element) => element.tagName.toLowerCase() + (element.id ? "#" + element.id : "")
    + (element.className ? "." + element.className : "");
const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";

// Colours: a text's own, over all grounds that lie under it, as WCAG computes their contrast.
const parts = (colour) => {
  const [red, green, blue, alpha] = colour.match(/[\d.]+/g).map(Number);
  return [red, green, blue, alpha === undefined ? 1 : alpha];
};
const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
const groundOf = (element) => {
  if (!element) {
    return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
  }
  const own = parts(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
};
const light = (colour) => {
  const [red, green, blue] = colour.slice(0, 3).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [bright, dark] = [light(one), light(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
};
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const seen = new Set();
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || seen.has(element) || !isShown(element)) {
    continue;
  }
  seen.add(element);
  const ground = groundOf(element);
  const ratio = contrast(over(parts(getComputedStyle(element).color), ground), ground);
  if (ratio < 4.5) {
    found.contrast.push(name(element) + " \"" + element.textContent.trim().slice(0, 30) + "\" " + ratio.toFixed(2));
  }
}

document.querySelectorAll("input:not([type=hidden]), select, textarea").forEach((field) => {
  if (!field.labels.length || ![...field.labels].every((label) => label.textContent.trim())) {
    found.unlabelled.push(name(field));
  }
});
document.querySelectorAll("button, a[href], summary").forEach((control) => {
  if (!control.textContent.trim() && !control.getAttribute("aria-label")) {
    found.unlabelled.push(name(control));
  }
});
document.querySelectorAll("fieldset").forEach((group) => {
  if (!group.querySelector("legend") || !group.querySelector("legend").textContent.trim()) {
    found.unlabelled.push(name(group));
  }
});
document.querySelectorAll("[aria-labelledby], [aria-describedby]").forEach((element) => {
  [element.getAttribute("aria-labelledby"), element.getAttribute("aria-describedby")].filter(Boolean)
      .filter((id) => !document.getElementById(id))
      .forEach((id) => found.unlabelled.push(name(element) + " points to no #" + id));
});

let level = 0;
document.querySelectorAll("h1, h2, h3, h4, h5, h6").forEach((heading) => {
  const own = Number(heading.tagName[1]);
  if (own > level + 1 || !heading.textContent.trim()) {
    found.headings.push(name(heading) + " after h" + level);
  }
  level = own;
});
if (document.querySelectorAll("h1").length !== 1) {
  found.headings.push(document.querySelectorAll("h1").length + " h1");
}
["header", "nav", "main", "footer"].forEach((landmark) => {
  if (document.querySelectorAll(landmark).length !== 1) {
    found.landmarks.push(document.querySelectorAll(landmark).length + " " + landmark);
  }
});
if (!document.title.trim() || !document.querySelector(".skip")) {
  found.landmarks.push("no title, or no way to skip to the content");
}
document.querySelectorAll("img").forEach((image) => {
  if (!image.hasAttribute("alt") || !image.complete || !image.naturalWidth) {
    found.images.push(image.src);
  }
});
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
found.twins = ids.filter((id, i) => ids.indexOf(id) !== i);

const wide = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > wide) {
  found.tooWide.push("page of " + document.documentElement.scrollWidth);
}
document.querySelectorAll("body *").forEach((element) => {
  const box = element.getBoundingClientRect();
  const inBox = element.closest(".panel.wide") !== null;
  if (isShown(element) && box.right > wide + 1 && !inBox && found.tooWide.length < 5) {
    found.tooWide.push(name(element) + " to " + Math.round(box.right));
  }
});
document.querySelectorAll("button, a.button").forEach((button) => {
  const height = button.getBoundingClientRect().height;
  if (isShown(button) && height < 44) {
    found.smallButtons.push(name(button) + " is " + height.toFixed(1) + " high");
  }
});
found.resources = performance.getEntries().filter((entry) => entry.entryType === "resource").map((entry) => entry.name);
return found;
