// Marks the words that were searched for on the page that a result opened.
const APART = "script, style, svg, button, [popover], .headerlink, .alleen-voorlezen, .alleen-afdruk, .op-deze-pagina";

const places = (words, root) => {
  const spelled = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"))
    .filter(Boolean);
  if (spelled.length === 0) return [];
  const pattern = new RegExp(`(^|[^\\p{L}\\p{N}])(${spelled.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const ranges = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (const { index, 0: found, 1: before } of text.data.matchAll(pattern)) {
      const range = new Range();
      range.setStart(text, index + before.length);
      range.setEnd(text, index + found.length);
      ranges.push(range);
    }
  }
  return ranges;
};

export const mark = (words, root = document.querySelector("#inhoud")) => {
  const found = places(words, root);
  if (window.Highlight && CSS.highlights) {
    CSS.highlights.set("gevonden", new Highlight(...found));
    return;
  }
  // From the end, so that what is still to be marked keeps its place in its text.
  for (const range of found.reverse()) range.surroundContents(document.createElement("mark"));
};
