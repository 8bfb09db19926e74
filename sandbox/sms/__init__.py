"""The Aliyun short message gateway (dysms 2017-05-25) and an inbox that shows what arrived."""
