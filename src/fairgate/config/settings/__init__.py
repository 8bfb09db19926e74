"""The settings of one process, by topic. Values come from the environment and `.env`."""

from fairgate.config.settings.accounts import *
from fairgate.config.settings.applications import *
from fairgate.config.settings.books import *
from fairgate.config.settings.database import *
from fairgate.config.settings.jobs import *
from fairgate.config.settings.keys import *
from fairgate.config.settings.language import *
from fairgate.config.settings.logs import *
from fairgate.config.settings.mail import *
from fairgate.config.settings.providers import *
from fairgate.config.settings.security import *
from fairgate.config.settings.storage import *
