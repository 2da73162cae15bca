// On paper the way to a source leads nowhere: its address is printed behind it. Links to elsewhere need no script.
addEventListener("beforeprint", () => {
  const here = location.href.split("#")[0];
  for (const link of document.querySelectorAll("article :is(.noot, .afkomst) a[href]:not([rel~=external])")) {
    const address = new URL(link.getAttribute("href"), location).href;
    if (!address.startsWith(`${here}#`) && address.startsWith("http")) link.dataset.adres = address;
  }
});
