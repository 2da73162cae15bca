// The way to the search. Its window opens at once; its code and its index are loaded when a field gets the focus, and
// not before. Where a browser cannot search, this says so, and leads to the indexes.
{
  const base = new URL(document.currentScript.dataset.basis.replace(/\/?$/, "/"), location);
  const KEPT = "__gevonden";
  const KEPT_FOR = 60000;
  // What is asked in the window stands in the address behind this: it does not leave the browser.
  const ASKED = "#zoek=";
  const INDEXES = [
    ["bronnen/", "Bronnen"],
    ["themas/", "Thema’s"],
    ["begrippen/", "Begrippen"],
    ["sessies/", "Sessies"],
  ];
  const onDisk = location.protocol === "file:";
  const load = (name) => import(new URL(`assets/javascripts/${name}.js`, base).href);
  const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.button;

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

  const reason = (fault) => {
    if (onDisk) return "Zoeken werkt alleen op het web, en niet in een kopie van de site op schijf.";
    if (!window.WebAssembly) return "Zoeken werkt niet in deze browser: die heeft geen WebAssembly.";
    if (fault instanceof SyntaxError) return "Zoeken werkt niet in deze browser: die is daarvoor te oud.";
    return "Zoeken lukt nu niet: niet alles wat daarvoor nodig is, kwam aan.";
  };
  const refuse = (box, fault) => {
    const told = create("p", "zoekstand", reason(fault));
    told.setAttribute("role", "alert");
    box.replaceChildren(told, create("p", "", "Hier vindt u alles ook:"), indexes());
  };

  let isAsked = false;
  const start = async () => {
    // What is known beforehand is asked beforehand.
    const ahead = isAsked ? null : document.querySelector("#zoekvooraf");
    if (ahead) document.head.append(ahead.content.cloneNode(true));
    isAsked = true;
    if (!window.WebAssembly) throw new Error("no WebAssembly");
    return (await load("zoekmachine")).start(base);
  };

  // The words that a result was found by, marked on the page that it opens: they are kept for that one step.
  const arrive = () => {
    for (const storage of [sessionStorage, localStorage]) {
      const found = __md_get(KEPT, storage);
      if (!found) continue;
      const isHere = found.page === location.pathname;
      // A result in another tab may still be on its way.
      if (isHere || storage === sessionStorage || !(Date.now() - found.at < KEPT_FOR)) storage.removeItem(`${__md_scope.pathname}.${KEPT}`);
      if (isHere) load("gevonden").then(({ mark }) => mark(found.words)).catch(() => {});
    }
  };
  const keep = (link, words, event) => {
    const storage = isPlain(event) ? "sessionStorage" : "localStorage";
    try {
      __md_set(KEPT, { page: link.pathname, words, at: Date.now() }, window[storage]);
    } catch {
      return; // Storage is refused: nothing is marked.
    }
    // A result on this very page opens without leaving it.
    if (isPlain(event) && link.hash && link.href.split("#")[0] === location.href.split("#")[0]) setTimeout(arrive);
  };

  const tools = { base, start, keep, indexes, refuse };
  const run = (name, box, ...given) => load(name).then((part) => part.start(tools, ...given)).catch((fault) => refuse(box, fault));

  const searchWindow = () => {
    const dialog = document.querySelector(".zoekvenster");
    const field = dialog.querySelector("input");
    const box = dialog.querySelector(".zoekvak");
    let begun;
    let isLeaving = false;
    let isAwaited = false;
    const begin = () => {
      if (onDisk) return refuse(box);
      start().catch(() => {});
      begun ??= run("zoekvenster", box, dialog);
      return begun;
    };
    const queryInAddress = () => {
      try {
        return location.hash.startsWith(ASKED) ? decodeURIComponent(location.hash.slice(ASKED.length)) : null;
      } catch {
        return ""; // Not written by us.
      }
    };
    const address = () => `${ASKED}${encodeURIComponent(field.value)}`;
    const show = () => {
      if (!dialog.open) dialog.showModal();
      field.focus();
      field.select();
    };
    const open = () => {
      isAwaited = isLeaving; // The way back is not done yet.
      if (isLeaving) return;
      if (queryInAddress() === null) history.pushState({ venster: true }, "", address());
      show();
    };
    const hide = () => {
      // Where nothing had the focus before, the hidden field would keep it until the next frame: a
      // "/" pressed at once would be typed into a field that nobody sees.
      document.activeElement.blur();
      dialog.close();
    };
    const close = () => {
      hide();
      isLeaving = Boolean(history.state?.venster);
      if (isLeaving) history.back();
      else if (queryInAddress() !== null) history.replaceState(null, "", location.pathname + location.search);
    };
    // Back closes the window, forward and the address itself open it, with the query that stands there.
    const follow = () => {
      isLeaving = false;
      const query = queryInAddress();
      if (query !== null) {
        if (query !== field.value) field.value = query;
        show();
        begun?.then((again) => again?.());
      } else if (dialog.open) hide();
      if (isAwaited) open();
    };
    field.addEventListener("focus", begin);
    field.addEventListener("input", () => {
      if (queryInAddress() !== null) history.replaceState(history.state, "", address());
    });
    dialog.querySelector(".zoeksluiten").addEventListener("click", close);
    dialog.addEventListener("keydown", (event) => {
      // In a search field the browser's Escape only empties the field.
      if (event.key !== "Escape") return;
      event.preventDefault();
      close();
    });
    dialog.addEventListener("click", (event) => {
      // A click beside the window lands on the dialog itself; a link within the page closes it too.
      if (event.target === dialog) close();
      else if (event.target.closest("a") && isPlain(event)) hide();
    });
    addEventListener("popstate", follow);
    addEventListener("pageshow", (event) => {
      if (event.persisted) follow();
    });
    if (queryInAddress() !== null) follow();
    return open;
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
    if (!isPlain(event)) return;
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
