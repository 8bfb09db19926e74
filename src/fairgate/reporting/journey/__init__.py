"""进度流程图: the one place that joins person, fee and badge into the words that people read."""
