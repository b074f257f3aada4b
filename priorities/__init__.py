"""The quarter's round: DigiTek recommends, chefgruppen decides."""
