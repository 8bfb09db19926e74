"""Lets every process that finds this folder in PYTHONPATH live some hours ahead, as the program would tomorrow."""

import os
from datetime import UTC, datetime, timedelta

import time_machine

ahead = timedelta(hours=float(os.environ["JOURNEY_HOURS_AHEAD"]))
time_machine.travel(datetime.now(UTC) + ahead, tick=True).start()
