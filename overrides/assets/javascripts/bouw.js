// Says in the footer which version of the dossier this is; the page itself stays the same without it.
{
  const line = document.querySelector("[data-bouw]");
  const address = new URL(
    document.currentScript.dataset.basis.replace(/\/?$/, "/api/build.json"),
    location,
  );
  const show = ({ commit, date }) => {
    if (!commit || !date) return;
    const day = new Date(date).toLocaleDateString("nl-NL", {
      dateStyle: "long",
      timeZone: "Europe/Amsterdam",
    });
    line.textContent = `Bijgewerkt op ${day}, versie ${commit.slice(0, 7)}.`;
    line.hidden = false;
  };
  const load = async () => {
    const answer = await fetch(address);
    if (answer.ok) show(await answer.json());
  };
  // Asked for when the footer comes near: few read so far.
  const near = new IntersectionObserver(
    ([footer]) => {
      if (!footer.isIntersecting) return;
      near.disconnect();
      // Without an answer (a preview, a copy on disk) the line stays away.
      load().catch(() => {});
    },
    { rootMargin: "400px" },
  );
  if (line) near.observe(line.closest("footer"));
}
