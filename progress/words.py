"""What the log says of status, risk and lessons, in Danish."""

TOLD = {
    ("statusreport", "report"): "Status er skrevet",
    ("riskassessment", "assess"): "Risikoen er vurderet",
    ("lesson", "write_lesson"): "Læring er skrevet",
    ("lesson", "edit_lesson"): "Læring er rettet",
    ("lesson", "withdraw_lesson"): "Læring er trukket tilbage",
    ("appetiteproposal", "propose_appetite"): "Ny risikovillighed er foreslået",
    ("appetiteproposal", "confirm"): "Forslaget om risikovillighed er bekræftet",
    ("appetiteproposal", "decline"): "Forslaget om risikovillighed er afslået",
    ("appetiteproposal", "withdraw"): "Forslaget om risikovillighed er trukket tilbage",
    ("riskappetite", "settle_appetite"): "Risikovilligheden er i kraft",
}
