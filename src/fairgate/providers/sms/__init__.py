"""Aliyun's short message service. Source: protocols 6."""
