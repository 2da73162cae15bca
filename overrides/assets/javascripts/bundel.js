// The theme's bundle serves a reader who scrolls, points or types (the way back to the top, the head of the page, the
// menu): it is loaded at the first of these. Run before, it takes longer than everything else that a page does.
{
  const SIGNS = ["scroll", "wheel", "pointermove", "pointerdown", "touchstart", "keydown", "focusin"];
  const run = () => {
    for (const sign of SIGNS) removeEventListener(sign, run, true);
    for (const waiting of document.querySelectorAll("script[data-bundel]")) {
      const script = document.createElement("script");
      script.src = waiting.src;
      waiting.replaceWith(script);
    }
  };
  for (const sign of SIGNS) addEventListener(sign, run, { capture: true, passive: true });
}
