"""The settings of one process, by topic. Values come from the environment and `.env`."""

from fairgate.config.settings.accounts import *  # noqa: F403
from fairgate.config.settings.applications import *  # noqa: F403
from fairgate.config.settings.database import *  # noqa: F403
from fairgate.config.settings.jobs import *  # noqa: F403
from fairgate.config.settings.keys import *  # noqa: F403
from fairgate.config.settings.language import *  # noqa: F403
from fairgate.config.settings.logs import *  # noqa: F403
from fairgate.config.settings.providers import *  # noqa: F403
from fairgate.config.settings.security import *  # noqa: F403
from fairgate.config.settings.storage import *  # noqa: F403
