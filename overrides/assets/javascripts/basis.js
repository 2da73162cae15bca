// What the theme's bundle expects from an inline script, which the content policy refuses.
// Plain `var`: the bundle looks these up as globals.
var __md_scope = new URL(document.currentScript.dataset.basis, location);
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
// The bundle says this too, at the foot of the page: by then it would have the whole of it styled anew.
document.documentElement.classList.replace("no-js", "js");
// The bundle takes every rel="alternate" for this site in another language, and asks for its sitemap. A
// second word keeps it from the feeds; a browser still knows what they are, and a reader of feeds runs no script.
for (const feed of document.head.querySelectorAll('link[type="application/atom+xml"]')) feed.rel += " feed";
