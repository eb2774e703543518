select platform_search('ticket', 'ticket', '{title}');
