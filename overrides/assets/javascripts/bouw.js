// Says in the footer of which day this version of the dossier is; the page itself stays the same without it.
{
  const line = document.querySelector("[data-bouw]");
  const load = async () => {
    const { date } = await (await fetch(new URL("api/build.json", __md_scope))).json();
    if (!date) return;
    line.textContent = `Bijgewerkt op ${new Date(date).toLocaleDateString("nl-NL", { dateStyle: "long", timeZone: "Europe/Amsterdam" })}.`;
    line.hidden = false;
  };
  // Asked for when the footer comes near: few read so far. Without an answer (a preview, a copy on disk) it stays away.
  const near = new IntersectionObserver(([footer]) => {
    if (!footer.isIntersecting) return;
    near.disconnect();
    load().catch(() => {});
  }, { rootMargin: "400px" });
  if (line) near.observe(line.closest("footer"));
}
