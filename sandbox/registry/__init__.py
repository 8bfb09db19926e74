"""The company registry (Aliyun EntElementVerifyV2, 2022-11-25) over the sandbox's sample organizations."""
