// On paper a link within the site leads nowhere: its address is printed behind it. Links to elsewhere need no script.
addEventListener("beforeprint", () => {
  const here = location.href.split("#")[0];
  for (const link of document.querySelectorAll("article a[href]:not([rel~=external], .headerlink)")) {
    const address = new URL(link.getAttribute("href"), location).href;
    if (!address.startsWith(`${here}#`) && address.startsWith("http")) link.dataset.adres = address;
  }
});
