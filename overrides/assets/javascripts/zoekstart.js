// On the page of the search: asks the engine what the address asks, while the page itself is still on its way.
import { start } from "./zoekmachine.js";

const query = new URLSearchParams(location.search).get("q");
start(new URL("../..", import.meta.url))
  .then((engine) => query && engine.search(query))
  .catch(() => {}); // Whoever asks next is told.
