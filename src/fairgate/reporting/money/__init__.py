"""费用: everything that an organization's money went through, in one list with what comes next. Source: R44-R61."""
