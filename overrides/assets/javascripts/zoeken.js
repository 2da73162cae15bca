// The way to the search. Its window opens at once; its code and its index are loaded when a field gets the focus, and
// not before. Where a browser cannot search, this says so, and leads to the indexes.
{
  const base = __md_scope;
  const KEPT = "__gevonden";
  const KEPT_FOR = 60000;
  // What is asked in the window stands in the address behind this: it does not leave the browser.
  const ASKED = "#zoek=";
  const LIMIT = 5;
  const INDEXES = { "bronnen/": "Bronnen", "themas/": "Thema’s", "begrippen/": "Begrippen", "sessies/": "Sessies" };
  // What a search needs, asked beforehand when a field gets the focus; its own page has these in its head.
  const AHEAD = [
    "pagefind/wasm.nl.pagefind",
    ...["zoekpassages", "zoekwoorden", "zoeksprongen"].map((name) => `assets/javascripts/${name}.js`),
    "pagefind/pagefind.js",
    "zoeken/ingang.json",
    "pagefind/pagefind-entry.json?ts=1",
  ];
  const onDisk = location.protocol === "file:";
  const page = document.querySelector("#zoekresultaten");
  const load = (name) => import(new URL(`assets/javascripts/${name}.js`, base).href);
  const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.button;

  // A folder on disk has no page of its own to show.
  const indexes = () => {
    const links = Object.entries(INDEXES).map(([path, name]) => createLink(new URL(onDisk ? `${path}index.html` : path, base).href, name));
    return create("ul", "zoekwegen", ...links.map((link) => create("li", "", link)));
  };
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

  let isAsked = Boolean(page);
  const askAhead = () => {
    for (const path of isAsked ? [] : AHEAD) {
      const kind = path.endsWith(".js") ? { rel: "modulepreload" } : { rel: "preload", as: "fetch", crossOrigin: "anonymous" };
      document.head.append(Object.assign(create("link"), { ...kind, href: new URL(path, base).href }));
    }
    isAsked = true;
  };
  const start = async () => {
    if (!window.WebAssembly) throw new Error("no WebAssembly");
    askAhead();
    return (await load("zoekmachine")).start(base);
  };

  // The words that a result was found by, marked on the page that it opens: they are kept for that one step.
  const arrive = () => {
    for (const storage of [sessionStorage, localStorage]) {
      const found = __md_get(KEPT, storage);
      if (!found) continue;
      const isHere = found.page === location.pathname;
      // A result in another tab may still be on its way.
      if (isHere || storage === sessionStorage || !(Date.now() - found.at < KEPT_FOR)) storage.removeItem(`${base.pathname}.${KEPT}`);
      if (isHere) load("gevonden").then(({ mark }) => mark(found.words)).catch(() => {});
    }
  };
  const keep = (link, words, event) => {
    try {
      __md_set(KEPT, { page: link.pathname, words, at: Date.now() }, isPlain(event) ? sessionStorage : localStorage);
    } catch {
      return; // Storage is refused: nothing is marked.
    }
    // A result on this very page opens without leaving it.
    if (isPlain(event) && link.hash && link.href.split("#")[0] === location.href.split("#")[0]) setTimeout(arrive);
  };

  const tools = { start, keep, indexes, refuse };

  const searchWindow = () => {
    const dialog = document.querySelector(".zoekvenster");
    const field = dialog.querySelector("input");
    const box = dialog.querySelector(".zoekvak");
    const more = ({ total }) => {
      const link = createLink("", `Alle ${total.toLocaleString("nl")} pagina’s, en kiezen op soort, jaar of thema`);
      const lead = () => {
        link.href = new URL(`zoeken/?${new URLSearchParams({ q: field.value.trim() })}`, base).href;
      };
      // What was typed since then counts too.
      link.addEventListener("click", lead);
      lead();
      return link;
    };
    let begun;
    let isLeaving = false;
    let isAwaited = false;
    const begin = () => {
      if (onDisk) {
        refuse(box);
        return;
      }
      start().catch(() => {});
      begun ??= load("zoekresultaten").then(({ results }) => {
        const again = results(tools, { field, box, limit: LIMIT, more, scroller: box });
        // What was typed before this was there.
        again();
        return again;
      }).catch((fault) => refuse(box, fault));
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
    addEventListener("pageshow", ({ persisted }) => persisted && follow());
    if (queryInAddress() !== null) follow();
    return open;
  };

  const open = searchWindow();
  if (page && onDisk) refuse(page);
  // A key may be pressed before the field is there.
  const drawn = page && !onDisk && load("zoekpagina").then((part) => part.start(tools, page)).catch((fault) => refuse(page, fault));
  const begin = async (event) => {
    event.preventDefault();
    if (drawn) await drawn;
    const field = page?.querySelector("input");
    if (field) field.focus();
    else open();
  };
  document.querySelector(".zoekknop").addEventListener("click", (event) => {
    if (isPlain(event)) begin(event);
  });
  document.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    const isTyping = event.target.isContentEditable || event.target.matches("input, textarea, select");
    const isAsking = command ? event.key.toLowerCase() === "k" : event.key === "/" && !isTyping;
    if (isAsking && !event.altKey) begin(event);
  });
  try {
    arrive();
  } catch {
    // Storage is refused, or holds what is not ours: nothing is marked.
  }
}
