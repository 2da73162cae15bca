// A table that is wider than the window scrolls; so that a keyboard can do that, it takes the focus.
{
  const mark = () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .schuift")) {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Tabel, breder dan het scherm");
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
  };
  // The theme's bundle wraps the tables when it starts.
  addEventListener("load", mark);
  addEventListener("resize", mark);
}
