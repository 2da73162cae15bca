// Says which terms are over. They carry `data-voorbij`: the moment, with its offset, from which that is so,
// so that it is right on every day without a new build.
for (const element of document.querySelectorAll("[data-voorbij]")) {
  element.hidden = !(Date.parse(element.dataset.voorbij) <= Date.now());
}
