"""Tests read as true sentences. They mirror src; journeys drive the running program from outside."""
