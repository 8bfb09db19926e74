"""The company registry, asked through Aliyun's identity verification. Source: protocols 8."""
