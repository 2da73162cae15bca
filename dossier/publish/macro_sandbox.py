"""A sandbox for the Jinja of pages: a page can call the macros of the dossier with literal values, and nothing else.

mkdocs-macros makes a plain environment, after it has loaded its modules: it reads files, and its variables lead to
commands. Here a sandbox takes its place, so a page that somebody puts into `build/docs` by hand runs and reads nothing.
"""

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs_macros.plugin import MacrosPlugin

from dossier.model.macros import MACROS

ALLOWED_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Call,
    nodes.Name,
    nodes.Const,
    nodes.Keyword,
)
"""What a page may be made of: text, and calls by name with literal values."""


class TemplateWithoutVariables(Template):
    """A page that knows the names of its environment, and none that it is given."""

    def render(self, *_: object, **__: object) -> str:
        """Return the text of the page; mkdocs-macros gives `config`, `files`, the front matter and more."""
        return super().render()


class MacroSandbox(ImmutableSandboxedEnvironment):
    """Jinja with nothing but macros: no loader, no variables, no attributes, no blocks."""

    template_class = TemplateWithoutVariables

    def __init__(self, macros: Mapping[str, Callable[..., str]]) -> None:
        super().__init__(undefined=StrictUndefined)
        self.globals = dict(macros)

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as Jinja names it
        template_class: type[Template] | None = None,
    ) -> Template:
        """Return the template; raise SecurityError where it holds more than text and calls."""
        tree = self.parse(source) if isinstance(source, str) else source
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, ALLOWED_NODES):
                msg = f"regel {node.lineno}: tussen de accolades staat geen macro met vaste waarden"
                raise SecurityError(msg)
        return super().from_string(tree, globals, template_class)


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml can say of the plugin: nothing."""


class MacroSandboxPlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Puts the sandbox in place of what mkdocs-macros made."""

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Replace the environment of mkdocs-macros; raise PluginError where that plugin is not there."""
        plugins = [each for each in config.plugins.values() if isinstance(each, MacrosPlugin)]
        if not plugins:
            msg = "dossier-macro-sandbox vindt de plugin macros niet"
            raise PluginError(msg)
        for plugin in plugins:
            sandbox = MacroSandbox({name: plugin.macros[name] for name in MACROS})
            plugin._env = sandbox  # noqa: SLF001 - the plugin has no other place for it
        return config
