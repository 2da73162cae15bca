// The way to the search. Its window opens at once; its code and its index are loaded when a field gets the
// focus, and not before. Where a browser cannot search, this says so, and leads to the indexes.
{
  const base = new URL(document.currentScript.dataset.basis.replace(/\/?$/, "/"), location);
  const KEPT = "__gevonden";
  const INDEXES = [
    ["bronnen/", "Bronnen"],
    ["themas/", "Thema’s"],
    ["begrippen/", "Begrippen"],
    ["sessies/", "Sessies"],
  ];
  const onDisk = location.protocol === "file:";
  const load = (name) => import(new URL(`assets/javascripts/${name}.js`, base).href);

  const create = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };

  // A folder on disk has no page of its own to show.
  const indexes = () =>
    create("ul", "zoekwegen", ...INDEXES.map(([path, name]) => {
      const link = create("a", "", name);
      link.href = new URL(onDisk ? `${path}index.html` : path, base).href;
      return create("li", "", link);
    }));

  const reason = () => {
    if (onDisk) return "Zoeken werkt alleen op het web, en niet in een kopie van de site op schijf.";
    if (!window.WebAssembly) return "Zoeken werkt niet in deze browser: die heeft geen WebAssembly.";
    return "Zoeken lukt nu niet. Laad de pagina opnieuw.";
  };
  const refuse = (box) => {
    const told = create("p", "zoekstand", reason());
    told.setAttribute("role", "alert");
    box.replaceChildren(told, create("p", "", "Hier vindt u alles ook:"), indexes());
  };

  let engine;
  const start = () => {
    engine ??= (window.WebAssembly ? load("zoekmachine") : Promise.reject(new Error("no WebAssembly")))
      .then((machine) => machine.start(base))
      .catch((fault) => {
        engine = undefined; // The next time may be better.
        throw fault;
      });
    return engine;
  };

  // The words that a result was found by, marked on the page that it opens: they are kept for that one step.
  const arrive = () => {
    const found = __md_get(KEPT, sessionStorage);
    if (!found) return;
    sessionStorage.removeItem(`${__md_scope.pathname}.${KEPT}`);
    if (found.page === location.pathname) load("gevonden").then(({ mark }) => mark(found.words)).catch(() => {});
  };
  const keep = (link, words) => {
    try {
      __md_set(KEPT, { page: link.pathname, words }, sessionStorage);
    } catch {
      return; // Storage is refused: nothing is marked.
    }
    // A result on this very page opens without leaving it.
    if (link.hash && link.href.split("#")[0] === location.href.split("#")[0]) setTimeout(arrive);
  };

  const tools = { base, start, keep, indexes, refuse };
  const run = (name, box, ...given) => load(name).then((part) => part.start(tools, ...given)).catch(() => refuse(box));

  const searchWindow = () => {
    const dialog = document.querySelector(".zoekvenster");
    const field = dialog.querySelector("input");
    const box = dialog.querySelector(".zoekvak");
    let begun = false;
    const begin = () => {
      if (onDisk) return refuse(box);
      start().catch(() => {});
      if (begun) return undefined;
      begun = true;
      return run("zoekvenster", box, dialog);
    };
    const close = () => {
      // Where nothing had the focus before, the hidden field would keep it until the next frame: a
      // "/" pressed at once would be typed into a field that nobody sees.
      document.activeElement.blur();
      dialog.close();
    };
    field.addEventListener("focus", begin);
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
    return () => {
      if (!dialog.open) dialog.showModal();
      field.focus();
      field.select();
    };
  };

  const open = searchWindow();
  const page = document.querySelector("#zoekresultaten");
  if (page && onDisk) refuse(page);
  // A key may be pressed before the field is there.
  const drawn = page && !onDisk ? run("zoekpagina", page, page) : null;
  const begin = () => {
    if (drawn) drawn.then(() => (page.querySelector("input") ? page.querySelector("input").focus() : open()));
    else open();
  };

  const typing = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  document.querySelector(".zoekknop").addEventListener("click", (event) => {
    event.preventDefault();
    begin();
  });
  document.addEventListener("keydown", (event) => {
    const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !typing(event.target);
    if (event.altKey || !(command || slash)) return;
    event.preventDefault();
    begin();
  });
  try {
    arrive();
  } catch {
    // Storage is refused, or holds what is not ours: nothing is marked.
  }
}
