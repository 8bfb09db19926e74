"""A person's notices as a paginator wants them: it asks for the length, which is known, and for one page."""

from dataclasses import dataclass

from fairgate.platform.notifications.queries import NoticeView, notices_of


@dataclass(frozen=True)
class NoticeRows:
    """Reads one page when one is cut out."""

    account_id: str
    topic: str
    total: int
    unread: bool = False

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, cut: slice) -> list[NoticeView]:
        start, end = cut.start or 0, min(cut.stop or self.total, self.total)
        return notices_of(self.account_id, end - start, offset=start, topic=self.topic, unread=self.unread)
