// Shows what a link leads to, for who points at it or comes to it by keyboard: the passage, question,
// note or theme. It goes with Escape, stays while it is pointed at, and holds text only (WCAG 1.4.13).
{
  const SHOW_AFTER = 400;
  const HIDE_AFTER = 250;
  const LONGEST = 700;
  // What belongs to a page and not to its text.
  const APART = "button, .nootterug, .alleen-voorlezen";
  const LINKS = "article a[href]:not(.nootterug, .plaats, .op-deze-pagina a, .balkvak a, #zoekresultaten a, [download])";
  const VOICES = ".vraag, .antwoord";

  const box = document.createElement("div");
  Object.assign(box, { className: "voorvertoning", id: "voorvertoning", popover: "manual" });
  box.setAttribute("role", "tooltip");

  // A link in a drawing has no address of the kind that other links have.
  const addressOf = (link) => new URL(link.getAttribute("href"), location);

  const pages = new Map();
  const load = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok || !answer.headers.get("content-type")?.includes("text/html")) return undefined;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const pageOf = (url) => {
    const address = url.origin + url.pathname;
    if (address === location.origin + location.pathname) return document;
    if (!pages.has(address)) pages.set(address, load(address).catch(() => undefined));
    return pages.get(address);
  };

  const text = (element) => {
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll(APART)) part.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  // What a heading leads to stands after it: the section of one voice, or the first words below it.
  const below = (heading) => {
    let next = heading.nextElementSibling;
    while (next?.textContent.trim() === "") next = next.nextElementSibling;
    return next?.matches(`${VOICES}, p, ul, ol, blockquote`) ? next : undefined;
  };

  const describe = (page, hash) => {
    const title = page.querySelector("h1");
    if (!title) return undefined;
    let target = hash && page.getElementById(decodeURIComponent(hash.slice(1)));
    if (hash && !target) return undefined;
    if (!target) {
      const told = page.querySelector("meta[name=description]")?.content ?? "";
      return { name: text(title), words: told };
    }
    // A place without words of its own: the paragraph that it stands in, or the heading that this stands below.
    if (!target.textContent) target = target.closest("p") ?? target;
    if (target.matches("p") && !target.textContent.trim()) target = target.previousElementSibling;
    if (target.matches("h1, h2, h3, h4, h5, h6")) {
      const words = below(target);
      return { name: text(target), words: words ? text(words) : text(title) };
    }
    const row = target.closest("tr");
    const promised = target.closest(".termijn")?.nextElementSibling;
    return { name: page === document ? "" : text(title), words: text(row || promised || target) };
  };

  const line = (name, words) => {
    const element = document.createElement("p");
    element.className = name;
    element.textContent = words;
    return element;
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
    const url = addressOf(link);
    const found = await pageOf(url);
    const about = found && describe(found, url.hash);
    // By now the reader may be elsewhere.
    if (!about?.words || !link.matches(":hover, :focus-visible")) return;
    hide();
    const cut = about.words.length > LONGEST ? `${about.words.slice(0, LONGEST).replace(/\s\S*$/, "")} …` : about.words;
    box.replaceChildren(...(about.name ? [line("naam", about.name)] : []), line("woorden", cut));
    shown = link;
    link.style.anchorName = "--voorvertoning";
    link.setAttribute("aria-describedby", box.id);
    box.showPopover();
  };
  const later = (action, after) => {
    clearTimeout(timer);
    timer = setTimeout(action, after);
  };

  const ours = (link) => {
    const url = addressOf(link);
    return url.origin === location.origin && (url.hash !== "" || url.pathname.endsWith("/"));
  };
  const linkOf = (event) => {
    const link = event.target.closest?.(LINKS);
    return link && ours(link) ? link : undefined;
  };

  if ("popover" in box) {
    document.querySelector("article")?.append(box);
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") return;
      const link = linkOf(event);
      if (link && link !== shown) later(() => show(link), SHOW_AFTER);
      else if (link || box.contains(event.target)) clearTimeout(timer);
      else if (shown && !shown.matches(":focus-visible")) later(hide, HIDE_AFTER);
      // What moves below the mouse is no reason to forget the link that the keyboard came to.
      else if (!shown && !document.activeElement.matches("a:focus-visible")) clearTimeout(timer);
    });
    document.addEventListener("focusin", (event) => {
      const link = linkOf(event);
      if (link?.matches(":focus-visible")) later(() => show(link), SHOW_AFTER);
    });
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
  }
}
