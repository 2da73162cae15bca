"""Pages in a browser that may do nothing that they should not."""

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


class Watched:
    """Opens pages, and remembers what none of them may do."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.wrong: list[str] = []
        self.requests: list[str] = []
        self.contexts: list[BrowserContext] = []

    def __call__(
        self,
        path: str = "",
        *,
        width: int = 1280,
        dark: bool = False,
        touch: bool = False,
        zone: str = "Europe/Amsterdam",
        moment: str | None = None,
    ) -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            has_touch=touch,
            timezone_id=zone,
            locale="nl-NL",
        )
        self.contexts.append(context)
        page = context.new_page()
        context.on("request", self.requested)
        page.on("console", self.spoken)
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (found) => console.error('refused', found.violatedDirective, found.blockedURI))"
        )
        if moment is not None:
            page.clock.set_fixed_time(moment)
        page.goto(self.address + path)
        return page

    def close(self) -> None:
        """Close every page."""
        for context in self.contexts:
            context.close()

    def requested(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def spoken(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(f"console: {message.text}")
