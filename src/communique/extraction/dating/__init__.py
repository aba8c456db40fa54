"""What dates a part: the days it states, the weekdays tied to them, the years its words speak for."""
