"""Refusals of the message gateway: `{RequestId, Code, Message}`.

Who is asking is refused with an HTTP error; what is asked for is refused with 200 and an `isv.` code.
"""


class RefusedError(Exception):
    """The call is refused."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


def business(code: str, message: str) -> RefusedError:
    """Give a refusal of the message itself."""
    return RefusedError(200, code, message)
