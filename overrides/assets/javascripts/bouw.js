// Says in the footer of which day this version of the dossier is; the page itself stays the same without it.
{
  const line = document.querySelector("[data-bouw]");
  const address = new URL(
    document.currentScript.dataset.basis.replace(/\/?$/, "/api/build.json"),
    location,
  );
  const show = ({ date }) => {
    if (!date) return;
    const day = new Date(date).toLocaleDateString("nl-NL", {
      dateStyle: "long",
      timeZone: "Europe/Amsterdam",
    });
    line.textContent = `Bijgewerkt op ${day}.`;
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
