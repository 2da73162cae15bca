// Takes the reader from a former address to the present one, with the anchor that was asked for.
location.replace(new URL(document.currentScript.dataset.nieuw, location) + location.hash);
