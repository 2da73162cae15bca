// One bar for the passage that is touched, hovered or focused: cite it, copy it, link to it, and where it returns. All
// passages together are one stop of the Tab key: the arrow keys go from one to the next, and Tab goes on into the bar.
{
  const given = document.querySelector("#citeergegevens");
  const article = document.querySelector("#inhoud");
  const HOVER_AFTER = 250;

  const create = (tag, name, text = "") => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  };

  const start = ({ stuk, officieel, stemmen }) => {
    const address = document.querySelector("link[rel=canonical]").href;
    const status = create("p", "kopieermelding");
    status.setAttribute("role", "status");
    const box = create("div", "balkvak");
    box.popover = "auto";
    const bar = create("div", "balk");
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Bij deze alinea");
    bar.hidden = true;
    document.body.append(status);
    article.append(box);

    let timer;
    const say = (text, seconds) => {
      clearTimeout(timer);
      status.textContent = text;
      if (seconds) timer = setTimeout(() => status.replaceChildren(), seconds * 1000);
    };
    const copy = async (text, said) => {
      try {
        await navigator.clipboard.writeText(text);
        say(said, 3);
      } catch {
        // Refused, or a page without https: the text can still be taken by hand.
        say(`Kopiëren lukt hier niet. De tekst is: ${text}`);
      }
    };

    // The words of a passage without what the dossier put between them; struck words keep their strike.
    const wordsOf = (fragment) => {
      for (const sign of fragment.querySelectorAll("sup:has(.nootteken), .alleen-voorlezen, .bij")) sign.remove();
      for (const struck of fragment.querySelectorAll("s, del")) struck.replaceWith(`~~${struck.textContent}~~`);
      return fragment.textContent.replace(/\s+/g, " ").trim();
    };
    const chosen = (passage) => {
      const selection = getSelection();
      const inside = [selection.anchorNode, selection.focusNode].every((node) => passage.contains(node));
      const words = selection.isCollapsed || !inside ? passage : selection.getRangeAt(0);
      return wordsOf(words.cloneNode ? words.cloneNode(true) : words.cloneContents());
    };

    // Whose words these are and where they stand: the voice by the class, the part by the heading above.
    let heading = "";
    const parts = new Map();
    const passages = [];
    for (const each of article.querySelectorAll("h2[id], h3[id], [id^='p-']")) {
      if (each.matches("h2, h3")) heading = each.textContent.trim();
      else {
        const passage = each.closest("tr") ?? each;
        passages.push(passage);
        parts.set(passage, { id: each.id, heading, voice: ["vraag", "antwoord"].find((x) => each.classList.contains(x)) ?? "alinea" });
      }
    }
    const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);
    const cite = (passage) => {
      const part = parts.get(passage);
      const [who = "", when = ""] = stemmen[part.voice] ?? [];
      const place = part.voice === "alinea" ? part.heading && `onder ‘${part.heading}’` : lower(part.heading);
      const told = [who, place, stuk, when, officieel].filter(Boolean).join(", ");
      return told.charAt(0).toUpperCase() + told.slice(1);
    };
    const linkTo = (passage) => `${address}#${parts.get(passage).id}`;

    const show = (...content) => {
      box.replaceChildren(...content);
      box.showPopover();
      // For who works by keyboard; when the box closes, the focus goes back to where it was.
      box.querySelector("button, a").focus();
    };
    const offer = (name, text) => {
      const button = create("button", "", "Kopieer");
      button.type = "button";
      button.setAttribute("aria-label", `Kopieer: ${name}`);
      button.addEventListener("click", () => {
        copy(text, `${name} gekopieerd`);
        box.hidePopover();
      });
      const line = create("p", "");
      line.append(create("strong", "", `${name}: `), text);
      return [line, button];
    };
    const list = (links) => {
      const items = create("ul", "");
      for (const [before, link] of links) {
        const item = create("li", "", before);
        const own = create("a", "", link.textContent);
        own.href = link.href;
        item.append(own);
        items.append(item);
      }
      return items;
    };

    const themes = new Map();
    for (const link of article.querySelectorAll(".themas a")) themes.set(link.pathname.split("/").at(-2), link);
    const themesOf = (passage) => {
      const named = passage.dataset.t ?? "";
      return named.split(" ").filter((x) => themes.has(x)).map((x) => ["", themes.get(x)]);
    };
    const returnsOf = (passage) =>
      [...article.querySelectorAll(`.elders[data-bij~="${parts.get(passage).id}"]`)].map((item) => [
        `${item.textContent.split(":")[0]}: `,
        item.querySelector("a"),
      ]);

    const button = (name, press) => {
      const element = create("button", "", name);
      element.type = "button";
      // A press must not take away the words that are chosen.
      element.addEventListener("mousedown", (event) => event.preventDefault());
      element.addEventListener("click", press);
      return element;
    };

    let current;
    const fill = (passage) => {
      const [near, elsewhere] = [themesOf(passage), returnsOf(passage)];
      const count = (links, one, more) => (links.length === 1 ? `1 ${one}` : `${links.length} ${more}`);
      bar.replaceChildren(
        button("Citeer", () => {
          const [told, link] = [cite(passage), linkTo(passage)];
          show(
            ...offer("Voetnoot", `${told} (vindplaats: ${link}).`),
            ...offer("Citaat met bron", `“${chosen(passage)}” – ${told} (vindplaats: ${link}).`),
            ...offer("Link", link),
          );
        }),
        button("Kopieer", () => copy(chosen(passage), "Tekst gekopieerd")),
        button("Link", () => copy(linkTo(passage), "Link gekopieerd")),
        ...(near.length > 0 ? [button(count(near, "thema", "thema’s"), () => show(list(near)))] : []),
        ...(elsewhere.length > 0 ? [button("Elders", () => show(list(elsewhere)))] : []),
      );
      // One stop of the Tab key, as a toolbar has: a passage with links is chosen at each of them.
      for (const each of [...bar.children].slice(1)) each.tabIndex = -1;
    };
    bar.addEventListener("keydown", ({ key, target }) => {
      const next = { ArrowRight: target.nextElementSibling, ArrowLeft: target.previousElementSibling }[key];
      next?.focus();
    });
    const choose = (passage) => {
      if (passage === current) return;
      current?.classList.remove("aangewezen");
      current = passage;
      if (!passage) {
        bar.hidden = true;
        return;
      }
      passage.classList.add("aangewezen");
      for (const each of passages) each.tabIndex = each === passage ? 0 : -1;
      fill(passage);
      bar.hidden = false;
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
      if (bar.contains(target) || box.contains(target) || target.closest("a, button, summary")) return;
      choose(passageOf(target));
    });
    article.addEventListener("focusin", ({ target }) => {
      const passage = passageOf(target);
      if (passage) choose(passage);
    });
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
    for (const [index, passage] of passages.entries()) passage.tabIndex = index === 0 ? 0 : -1;
    const arrived = () => choose(passageOf(document.getElementById(decodeURIComponent(location.hash.slice(1)))));
    addEventListener("hashchange", arrived);
    if (location.hash) arrived();
  };

  // On a phone: which question is being read, and the way to the others.
  const follow = (contents) => {
    const headings = [...article.querySelectorAll("h2[id^='vraag-']")];
    const pill = create("a", "plaats");
    pill.hidden = true;
    pill.href = "#inhoud";
    pill.addEventListener("click", () => {
      contents.open = true;
    });
    article.append(pill);
    const end = article.querySelector("h2[id^='noten-'], #elders");
    const isAbove = (each) => each?.getBoundingClientRect().top < innerHeight / 3;
    const update = () => {
      const above = headings.filter(isAbove);
      pill.hidden = above.length === 0 || isAbove(end);
      if (above.length > 0) pill.textContent = `${above.at(-1).textContent} van ${headings.length} · Inhoud`;
    };
    addEventListener("scroll", update, { passive: true });
    update();
  };

  if (given && article) start(JSON.parse(given.textContent));
  const contents = article?.querySelector("details.vragen");
  if (contents) follow(contents);
}
