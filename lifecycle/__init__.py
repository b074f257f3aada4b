"""The door every change goes through: versions, receipts, the log (which is the outbox), decisions, the clock."""
