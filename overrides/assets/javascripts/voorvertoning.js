// Shows what a link leads to, for who points at it or comes to it by keyboard: the passage, question,
// note or theme. It goes with Escape, stays while it is pointed at, and holds text only (WCAG 1.4.13).
{
  const SHOW_AFTER = 400;
  const HIDE_AFTER = 250;
  const LONGEST = 700;
  // What belongs to a page and not to its text.
  const APART = "button, .nootterug, .alleen-voorlezen";
  const LINKS = "article a[href]:not(.nootterug, .plaats, .op-deze-pagina a, .balkvak a, #zoekresultaten a, [download])";

  const box = Object.assign(create("div", "voorvertoning"), { id: "voorvertoning", popover: "manual" });
  box.setAttribute("role", "tooltip");

  const pages = new Map([[location.origin + location.pathname, document]]);
  const load = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok || !answer.headers.get("content-type")?.includes("text/html")) return undefined;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const pageOf = (address) => {
    if (!pages.has(address)) pages.set(address, load(address).catch(() => undefined));
    return pages.get(address);
  };

  const textOf = (element) => {
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll(APART)) part.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  // What a heading leads to stands after it: the section of one voice, or the first words below it.
  const below = (heading) => {
    let next = heading.nextElementSibling;
    while (next?.textContent.trim() === "") next = next.nextElementSibling;
    return next?.matches(".vraag, .antwoord, p, ul, ol, blockquote") ? next : undefined;
  };

  // The name and the words of a place on a page; of a place that is not there, nothing.
  const describe = (page, hash) => {
    const title = page.querySelector("h1");
    if (!title) return [];
    if (!hash) return [textOf(title), page.querySelector("meta[name=description]")?.content];
    let target = page.getElementById(decodeURIComponent(hash.slice(1)));
    // A place without words of its own: the paragraph that it stands in, or the heading that this stands below.
    if (target?.textContent === "") target = target.closest("p") ?? target;
    if (target?.matches("p") && !target.textContent.trim()) target = target.previousElementSibling;
    if (!target) return [];
    if (target.matches("h1, h2, h3, h4, h5, h6")) return [textOf(target), textOf(below(target) ?? title)];
    const promised = target.closest(".termijn")?.nextElementSibling;
    return [page === document ? "" : textOf(title), textOf(target.closest("tr") ?? promised ?? target)];
  };

  let shown;
  let timer;
  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown.style.anchorName = "";
    shown = undefined;
    box.hidePopover();
  };
  const show = async (link) => {
    const { origin, pathname, hash } = link;
    const page = await pageOf(origin + pathname);
    const [name, words] = page ? describe(page, hash) : [];
    // By now the reader may be elsewhere.
    if (!words || !link.matches(":hover, :focus-visible")) return;
    hide();
    const cut = words.length > LONGEST ? `${words.slice(0, LONGEST).replace(/\s\S*$/, "")} …` : words;
    box.replaceChildren(...(name ? [create("p", "naam", name)] : []), create("p", "woorden", cut));
    shown = link;
    link.style.anchorName = "--voorvertoning";
    link.setAttribute("aria-describedby", box.id);
    box.showPopover();
  };
  const later = (action, after) => {
    clearTimeout(timer);
    timer = setTimeout(action, after);
  };
  const linkOf = (target) => {
    const link = target.closest?.(LINKS);
    const { origin, hash, pathname } = link ?? {};
    return origin === location.origin && (hash || pathname.endsWith("/")) ? link : undefined;
  };

  if ("popover" in box) {
    document.querySelector("article")?.append(box);
    document.addEventListener("pointerover", ({ pointerType, target }) => {
      if (pointerType !== "mouse") return;
      const link = linkOf(target);
      if (link && link !== shown) later(() => show(link), SHOW_AFTER);
      else if (link || box.contains(target)) clearTimeout(timer);
      else if (shown && !shown.matches(":focus-visible")) later(hide, HIDE_AFTER);
      // What moves below the mouse is no reason to forget the link that the keyboard came to.
      else if (!shown && !document.activeElement.matches("a:focus-visible")) clearTimeout(timer);
    });
    document.addEventListener("focusin", ({ target }) => {
      const link = linkOf(target);
      if (link?.matches(":focus-visible")) later(() => show(link), SHOW_AFTER);
    });
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") hide();
    });
  }
}
