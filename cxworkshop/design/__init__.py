"""What screen and paper have in common to look at: colours, the shapes of charts, a firm's own. No Qt, no reportlab."""
