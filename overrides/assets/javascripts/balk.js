// One bar for the passage that is touched, hovered or focused: cite it, copy it, link to it, and where it returns. All
// passages together are one stop of the Tab key: the arrow keys go from one to the next, and Tab goes on into the bar.
{
  const given = document.querySelector("#citeergegevens");
  const article = document.querySelector("#inhoud");
  const HOVER_AFTER = 250;

  const start = ({ stuk, officieel, stemmen, volgens = {} }) => {
    const address = document.querySelector("link[rel=canonical]").href;
    const status = create("p", "kopieermelding");
    status.setAttribute("role", "status");
    const box = Object.assign(create("div", "balkvak"), { popover: "auto" });
    const bar = Object.assign(create("div", "balk"), { hidden: true });
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Bij deze alinea");
    document.body.append(status);
    article.append(box);

    let clearing;
    const copy = async (text, told) => {
      clearTimeout(clearing);
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = told;
        clearing = setTimeout(() => status.replaceChildren(), 3000);
      } catch {
        // Refused, or a page without https: the text can still be taken by hand.
        status.textContent = `Kopiëren lukt hier niet. De tekst is: ${text}`;
      }
    };

    // The words of a passage, or of what is chosen in it, without what the dossier put between them; struck words keep
    // their strike.
    const wordsOf = (passage) => {
      const selection = getSelection();
      const isInside = !selection.isCollapsed && [selection.anchorNode, selection.focusNode].every((node) => passage.contains(node));
      const copied = isInside ? selection.getRangeAt(0).cloneContents() : passage.cloneNode(true);
      for (const sign of copied.querySelectorAll("sup:has(.nootteken), .alleen-voorlezen, .bij")) sign.remove();
      for (const struck of copied.querySelectorAll("s, del")) struck.replaceWith(`~~${struck.textContent}~~`);
      return copied.textContent.replace(/\s+/g, " ").trim();
    };

    // Whose words these are and where they stand: the voice by the class, the part by the heading above.
    let heading = "";
    const parts = new Map();
    for (const each of article.querySelectorAll("h2[id], h3[id], [id^='p-']")) {
      if (each.matches("h2, h3")) heading = each.textContent.trim();
      else {
        const voice = ["vraag", "antwoord"].find((name) => each.classList.contains(name)) ?? "alinea";
        parts.set(each.closest("tr") ?? each, { id: each.id, heading, voice });
      }
    }
    const passages = [...parts.keys()];
    const cite = (passage, words) => {
      const part = parts.get(passage);
      // A sentence that gives the view of somebody else, or words out of it, are not cited as the speaker's own.
      const [, view] = Object.entries(volgens[part.id] ?? {}).find(([sentence]) => sentence.includes(words)) ?? [];
      const [who, when] = stemmen[part.voice] ?? [];
      const place = part.voice === "alinea" ? part.heading && `onder ‘${part.heading}’` : part.heading.charAt(0).toLowerCase() + part.heading.slice(1);
      const cited = [who, place, stuk, when, officieel].filter(Boolean).join(", ");
      const told = view ? `${view} ${cited}` : cited;
      return told.charAt(0).toUpperCase() + told.slice(1);
    };

    const show = (...content) => {
      box.replaceChildren(...content);
      box.showPopover();
      // For who works by keyboard; when the box closes, the focus goes back to where it was.
      box.querySelector("button, a").focus();
    };
    const offer = (name, text) => {
      const button = createButton("Kopieer", () => {
        copy(text, `${name} gekopieerd`);
        box.hidePopover();
      });
      button.setAttribute("aria-label", `Kopieer: ${name}`);
      return [create("p", "", create("strong", "", `${name}: `), text), button];
    };
    const showQuotations = (passage, link) => {
      const words = wordsOf(passage);
      const told = cite(passage, words);
      show(
        ...offer("Voetnoot", `${told} (vindplaats: ${link}).`),
        ...offer("Citaat met bron", `“${words}” – ${told} (vindplaats: ${link}).`),
        ...offer("Link", link),
      );
    };

    const themes = new Map([...article.querySelectorAll(".themas a")].map((link) => [link.pathname.split("/").at(-2), link]));
    const themesOf = (passage) => (passage.dataset.t ?? "").split(" ").filter((name) => themes.has(name)).map((name) => ["", themes.get(name)]);
    const returnsOf = (id) =>
      [...article.querySelectorAll(`.elders[data-bij~="${id}"]`)].map((item) => [`${item.textContent.split(":")[0]}: `, item.querySelector("a")]);

    const fill = (passage) => {
      const { id } = parts.get(passage);
      const link = `${address}#${id}`;
      const button = (name, press) => {
        const element = createButton(name, press);
        // A press must not take away the words that are chosen.
        element.addEventListener("mousedown", (event) => event.preventDefault());
        return element;
      };
      const leadTo = (name, links) => {
        const items = links.map(([before, { href, textContent }]) => create("li", "", before, createLink(href, textContent)));
        return links.length > 0 ? [button(name, () => show(create("ul", "", ...items)))] : [];
      };
      const near = themesOf(passage);
      bar.replaceChildren(
        button("Citeer", () => showQuotations(passage, link)),
        button("Kopieer", () => copy(wordsOf(passage), "Tekst gekopieerd")),
        button("Link", () => copy(link, "Link gekopieerd")),
        ...leadTo(near.length === 1 ? "1 thema" : `${near.length} thema’s`, near),
        ...leadTo("Elders", returnsOf(id)),
      );
      // One stop of the Tab key, as a toolbar has: a passage with links is chosen at each of them.
      for (const each of [...bar.children].slice(1)) each.tabIndex = -1;
    };
    bar.addEventListener("keydown", ({ key, target }) => {
      const next = { ArrowRight: target.nextElementSibling, ArrowLeft: target.previousElementSibling }[key];
      next?.focus();
    });

    let current;
    const makeStop = (passage) => {
      for (const each of passages) each.tabIndex = each === passage ? 0 : -1;
    };
    const choose = (passage) => {
      if (passage === current) return;
      current?.classList.remove("aangewezen");
      current = passage;
      bar.hidden = !passage;
      if (!passage) return;
      passage.classList.add("aangewezen");
      makeStop(passage);
      fill(passage);
      // Within the list or table that a passage is a part of, nothing may stand between its parts.
      (passage.closest("table, ul, ol") ?? passage).after(bar);
    };
    const passageOf = (target) => {
      for (let at = target; at && at !== article; at = at.parentElement) if (parts.has(at)) return at;
      return undefined;
    };

    let waiting;
    article.addEventListener("pointerover", ({ pointerType, target }) => {
      if (pointerType !== "mouse" || bar.contains(target) || bar.contains(document.activeElement)) return;
      clearTimeout(waiting);
      const passage = passageOf(target);
      if (passage && !box.matches(":popover-open")) waiting = setTimeout(() => choose(passage), HOVER_AFTER);
    });
    article.addEventListener("click", ({ target }) => {
      if (!target.closest(".balk, .balkvak, a, button, summary")) choose(passageOf(target));
    });
    article.addEventListener("focusin", ({ target }) => choose(passageOf(target) ?? current));
    article.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && current && !box.matches(":popover-open")) {
        current.focus();
        choose(undefined);
      }
      const at = passages.indexOf(event.target);
      const next = { ArrowDown: passages[at + 1], ArrowUp: passages[at - 1] }[event.key];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    });
    makeStop(passages[0]);
    const arrive = () => choose(passageOf(document.getElementById(decodeURIComponent(location.hash.slice(1)))));
    addEventListener("hashchange", arrive);
    if (location.hash) arrive();
  };

  // On a phone: which question is being read, and the way to the others.
  const follow = (contents) => {
    const headings = [...article.querySelectorAll("h2[id^='vraag-']")];
    const end = article.querySelector("h2[id^='noten-'], #elders");
    const pill = Object.assign(createLink("#inhoud"), { className: "plaats" });
    pill.addEventListener("click", () => {
      contents.open = true;
    });
    article.append(pill);
    const isAbove = (each) => each?.getBoundingClientRect().top < innerHeight / 3;
    const update = () => {
      const last = headings.findLast(isAbove);
      pill.hidden = !last || isAbove(end);
      if (last) pill.textContent = `${last.textContent} van ${headings.length} · Inhoud`;
    };
    addEventListener("scroll", update, { passive: true });
    update();
  };

  if (given && article) start(JSON.parse(given.textContent));
  const contents = article?.querySelector("details.vragen");
  if (contents) follow(contents);
}
