// What the theme's bundle expects from an inline script, which the content policy refuses.
// Plain `var`: the bundle and the other scripts look these up as globals.
var __md_scope = new URL(document.currentScript.dataset.basis.replace(/\/?$/, "/"), location);
var __md_hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(scope.pathname + "." + key));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    // Storage is full or refused: the choice then lasts for this page only.
  }
};
// What the scripts of the dossier make the parts of a page with.
var create = (tag, name, ...children) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
};
var createLink = (url, ...children) => Object.assign(create("a", "", ...children), { href: url });
var createButton = (text, press, name = "") => {
  const button = Object.assign(create("button", name, text), { type: "button" });
  button.addEventListener("click", press);
  return button;
};
// The bundle says this too, at the foot of the page: by then it would have the whole of it styled anew.
document.documentElement.classList.replace("no-js", "js");
// The bundle takes every rel="alternate" for this site in another language, and asks for its sitemap. A
// second word keeps it from the feeds; a browser still knows what they are, and a reader of feeds runs no script.
for (const feed of document.head.querySelectorAll('link[type="application/atom+xml"]')) feed.rel += " feed";
