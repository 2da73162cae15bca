// Search, in the header's window and on /zoeken/. Pagefind is loaded at the first query, not before.
{
  const base = new URL(document.currentScript.dataset.basis.replace(/\/?$/, "/"), location);
  const IN_WINDOW = 8;
  const ON_PAGE = 20;
  const PARTS = 3;

  let engine;
  const load = () => {
    engine ??= import(new URL("pagefind/pagefind.js", base).href).then(async (pagefind) => {
      await pagefind.options({ baseUrl: base.pathname, excerptLength: 30 });
      await pagefind.init();
      return pagefind;
    });
    return engine;
  };

  const create = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };

  // An excerpt is HTML: it is parsed in a document that runs and loads nothing, and only its text
  // and its <mark> come out.
  const excerpt = (html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return [...parsed.body.childNodes].map((node) =>
      node.nodeName === "MARK" ? create("mark", "", node.textContent) : node.textContent,
    );
  };

  const anchor = (url, text) => {
    const link = create("a", "", text);
    link.href = new URL(url, base).href;
    return link;
  };

  // The excerpt of a part opens with the heading that stands before it as a link.
  const below = (part) => {
    const [first, ...rest] = excerpt(part.excerpt);
    const opening = `${part.title}. `;
    return typeof first === "string" && first.startsWith(opening)
      ? [first.slice(opening.length), ...rest]
      : [first, ...rest];
  };

  const entry = (data) => {
    const parts = data.sub_results.filter((part) => part.url.includes("#")).slice(0, PARTS);
    const item = create("li", "", create("h3", "", anchor(data.url, data.meta.title)));
    if (parts.length === 0) item.append(create("p", "", ...excerpt(data.excerpt)));
    for (const part of parts) {
      item.append(
        create("p", "", create("b", "", anchor(part.url, part.title)), " ", ...below(part)),
      );
    }
    return item;
  };

  const count = (total, query) => {
    if (total === 0) return `Niets gevonden voor “${query}”.`;
    return total === 1 ? "1 pagina gevonden." : `${total} pagina’s gevonden.`;
  };

  // One place where results stand: a field, a line that says how many, a list.
  const place = ({ field, status, list, limit, more }) => {
    let latest = 0;
    const show = async (results, from, query) => {
      const mine = latest;
      const data = await Promise.all(results.slice(from, from + limit).map((found) => found.data()));
      if (mine !== latest) return;
      list.append(...data.map(entry));
      if (results.length > from + limit) list.append(more(query, () => show(results, from + limit, query)));
    };
    const run = async () => {
      const mine = ++latest;
      const query = field.value.trim();
      if (query === "") {
        list.replaceChildren();
        status.textContent = "";
        return;
      }
      status.textContent = "Zoeken…";
      try {
        const pagefind = await load();
        const found = await pagefind.debouncedSearch(query, {}, 150);
        if (found === null || mine !== latest) return;
        list.replaceChildren();
        status.textContent = count(found.results.length, query);
        await show(found.results, 0, query);
      } catch {
        if (mine === latest) status.textContent = "Zoeken lukt nu niet. Laad de pagina opnieuw.";
      }
    };
    field.addEventListener("input", run);
    return run;
  };

  const searchWindow = () => {
    const dialog = document.querySelector(".zoekvenster");
    const field = dialog.querySelector("input");
    const form = dialog.querySelector("form");
    const run = place({
      field,
      status: dialog.querySelector(".zoekstand"),
      list: dialog.querySelector(".zoeklijst"),
      limit: IN_WINDOW,
      more: (query) => {
        const all = new URL(form.action);
        all.searchParams.set("q", query);
        return create("li", "meer", anchor(all.href, "Alle resultaten"));
      },
    });
    const open = () => {
      dialog.showModal();
      field.focus();
      field.select();
    };
    const close = () => {
      // Where nothing had the focus before, the hidden field would keep it until the next frame: a
      // "/" pressed at once would be typed into a field that nobody sees.
      document.activeElement.blur();
      dialog.close();
    };
    field.addEventListener("focus", () => load().catch(() => {}), { once: true });
    dialog.querySelector(".zoeksluiten").addEventListener("click", close);
    dialog.addEventListener("keydown", (event) => {
      // In a search field the browser's Escape only empties the field.
      if (event.key !== "Escape") return;
      event.preventDefault();
      close();
    });
    dialog.addEventListener("click", (event) => {
      // A click beside the window lands on the dialog itself; a link within the page closes it too.
      if (event.target === dialog || event.target.closest("a")) close();
    });
    return { open, run };
  };

  const searchPage = () => {
    const box = document.querySelector("#zoekresultaten");
    if (!box) return undefined;
    const field = create("input", "");
    Object.assign(field, { type: "search", name: "q", autocomplete: "off", spellcheck: false });
    const form = create("form", "", create("label", "", create("span", "", "Zoek in alle bronnen, thema’s en sessies"), field));
    form.setAttribute("role", "search");
    const status = create("p", "zoekstand");
    status.setAttribute("role", "status");
    const list = create("ol", "zoeklijst");
    box.replaceChildren(form, status, list);
    const run = place({
      field,
      status,
      list,
      limit: ON_PAGE,
      more: (_, next) => {
        const button = create("button", "md-button", "Meer resultaten");
        const item = create("li", "meer", button);
        button.type = "button";
        button.addEventListener("click", () => {
          item.remove();
          next();
        });
        return item;
      },
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => {
      const address = new URL(location.href);
      address.searchParams.set("q", field.value);
      history.replaceState(history.state, "", address);
    });
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    run();
    return field;
  };

  const { open } = searchWindow();
  const onPage = searchPage();
  const start = () => (onPage ? onPage.focus() : open());
  const typing = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  document.querySelector(".zoekknop").addEventListener("click", (event) => {
    event.preventDefault();
    start();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    start();
  });
}
