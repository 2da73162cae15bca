// A table that is wider than the window scrolls; so that a keyboard can do that, it takes the focus.
{
  const SCROLLS = { tabindex: "0", role: "group", "aria-label": "Tabel, breder dan het scherm" };
  const mark = () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .schuift")) {
      for (const [name, value] of Object.entries(SCROLLS)) {
        if (box.scrollWidth > box.clientWidth) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  };
  // The theme's bundle wraps the tables when it starts.
  addEventListener("load", mark);
  addEventListener("resize", mark);
}
