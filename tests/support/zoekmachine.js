// A stand-in for the engine of the search: forty-five pages, of which each query finds those that its kind
// and year are chosen of. "niets" finds nothing, "robotisernig" is corrected, "xyzzy" is passed over, "traag" takes its time.
const SOURCE = "bronnen/kamervragen-2026z07901-robotisering-maakindustrie/";
const KINDS = ["kamervragen", "kamerbrief", "thema"];
const ALL = Array.from({ length: 45 }, (_, number) => ({
  number,
  soort: KINDS[number % 3],
  jaar: String(2026 - (number % 8)),
  partij: "GroenLinks-PvdA & <b>",
}));
globalThis.gevraagd = [];

const excerpt = (query, number) => ["Gevolgen voor ", { mark: "robots" }, ` en <b>${query}</b>, bladzijde ${number}.`];

export const start = async (base) => {
  const address = new URL(SOURCE, base).href;
  const page = (query, { number, soort }) => ({
    url: number < 20 ? address : new URL("bronnen/", base).href,
    title: `Vragen over robotisering ${number}`,
    facts:
      soort === "kamervragen"
        ? { soort: "Kamervragen", datum: "18 juni 2025", vraagt: "Stultiens (GroenLinks-PvdA)", antwoordt: "minister Van Hijum" }
        : {},
    words: ["robots", "robotisering"],
    excerpt: excerpt(query, number),
    parts: [1, 2, 3]
      .slice(0, number % 4)
      .map((part) => ({ url: `${address}#vraag-${part}`, title: `Vraag ${part}`, excerpt: excerpt(query, number) })),
  });
  const counted = (found, name) => [
    ...found.reduce((counts, each) => counts.set(each[name], (counts.get(each[name]) ?? 0) + 1), new Map()),
  ];
  return {
    search: async (query, filters) => {
      globalThis.gevraagd.push(query);
      if (query === "traag") await new Promise((done) => setTimeout(done, 2500));
      const isChosen = (each) =>
        ["soort", "jaar"].every((name) => !filters[name]?.length || filters[name].includes(each[name]));
      const found = query === "niets" ? [] : ALL.filter(isChosen);
      return {
        total: found.length,
        pages: found.map((each) => async () => page(query, each)),
        facets: {
          soort: counted(found, "soort"),
          jaar: counted(found, "jaar"),
          thema: [],
          partij: counted(found, "partij"),
          bewindspersoon: [],
        },
        instead: query === "robotisernig" ? [["robotisernig", "robotisering"]] : [],
        missing: query === "robots xyzzy" ? ["xyzzy"] : [],
      };
    },
  };
};
