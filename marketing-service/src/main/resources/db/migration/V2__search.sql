select platform_search('campaign', 'campaign', '{name}');
